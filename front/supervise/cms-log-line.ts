import { z } from 'zod'

/** A line of the CMS's own log, as its logger writes it. Who wrote it, where and when, the front says itself. */
const logged = z.looseObject({
  level: z.number(),
  msg: z.string().default(''),
  err: z.object({ message: z.string() }).loose().optional(),
})
const asError = 50
const asWarning = 40
const longestLine = 2000

export type CmsLogLine = { message: string; facts: Record<string, unknown> }

/** What a line that the CMS has written says: a sentence, and facts beside it, so that no JSON stands inside JSON. */
export function cmsLogLine(line: string, stream: 'info' | 'error'): CmsLogLine {
  const parsed = logged.safeParse(jsonIn(line))
  if (!parsed.success) return { message: line.slice(0, longestLine), facts: { part: 'cms', level: stream } }
  const { level, msg, time: _time, pid: _pid, hostname: _hostname, name: _name, ...facts } = parsed.data
  const sentences = new Set([msg, facts.err?.message ?? ''].filter((sentence) => sentence !== ''))
  return {
    message: [...sentences].join(': ').slice(0, longestLine),
    facts: { ...facts, part: 'cms', level: wordOf(level) },
  }
}

/** `null` for what is no JSON: Next and Node write plain lines. */
function jsonIn(line: string): unknown {
  if (!line.startsWith('{')) return null
  try {
    return JSON.parse(line)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

const wordOf = (level: number) => (level >= asError ? 'error' : level >= asWarning ? 'warn' : 'info')
