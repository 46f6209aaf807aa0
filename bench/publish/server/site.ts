import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { admin, cmsPid, eventually, startServer } from '#tests/support/server.ts'
import { filledFolder } from './filled.ts'

/** A running server with generated content. */
export type Site = {
  url: string
  dataDir: string
  pages: number
  /** The process of the CMS, in which the renderer is a thread. */
  cmsPid: number
  /** What the first publish of everything took, and the memory before and after it. */
  ask: (method: string, path: string, body?: unknown) => Promise<unknown>
  /** A public file as visitors get it. */
  read: (path: string) => Promise<string>
  /** Until nothing is drawn or waiting. */
  quiet: () => Promise<void>
  stop: () => Promise<void>
}

const status = z.object({ state: z.string(), dirty: z.boolean(), release: z.object({ number: z.int() }).nullable() })

export async function openSite(pages: number): Promise<Site> {
  const dataDir = await filledFolder(pages)
  const server = await startServer({ dataDir })
  const origin = server.url
  const entry = await fetch(`${origin}/api/users/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify(admin),
  })
  if (!entry.ok) throw new Error(`The benchmark cannot sign in: ${await entry.text()}`)
  const cookie = entry.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  const ask: Site['ask'] = async (method, path, body) => {
    const answer = await fetch(`${origin}${path}`, {
      method,
      headers: { 'content-type': 'application/json', origin, cookie },
      body: body === undefined ? null : JSON.stringify(body),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 500)}`)
    return JSON.parse(text)
  }
  const quiet = async () => {
    const isQuiet = (now: z.infer<typeof status>) => now.state === 'idle' && !now.dirty && now.release !== null
    const look = async () => status.parse(await ask('GET', '/api/publishing/status'))
    await eventually(look, isQuiet, { seconds: 300, everyMs: 100 })
  }
  await quiet()
  return {
    url: origin,
    dataDir,
    pages,
    cmsPid: await cmsPid(server),
    ask,
    quiet,
    read: async (path) => (await fetch(`${origin}${path}`, { headers: { 'accept-encoding': 'identity' } })).text(),
    stop: async () => {
      await server.stop()
    },
  }
}

/** Asks again until the answer is right, and says how long it took since `from`. */
export async function untilServed(from: number, isServed: () => Promise<boolean>): Promise<number> {
  const deadline = Date.now() + 120_000
  while (!(await isServed())) {
    if (Date.now() > deadline) throw new Error('what was published is not served after two minutes')
    await pause(1)
  }
  return performance.now() - from
}

/** Megabytes of a process in memory: now, and the most since it was started. */
export async function megabytesOf(pid: number): Promise<{ now: number; most: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const megabytes = (line: string) => Number(new RegExp(`^${line}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024
  return { now: megabytes('VmRSS'), most: megabytes('VmHWM') }
}
