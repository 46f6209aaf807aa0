/** What the person at the keyboard sees while the parts come up: one line a step, with seconds. */
export type Steps = {
  /** Runs the work as a named step; the last `detail` that it tells stays, an empty one takes it away. Rethrows what the work throws. */
  run<T>(name: string, work: (tell: (detail: string) => void) => Promise<T>): Promise<T>
  /** A step that was not needed. */
  skip(name: string, why: string): void
  say(message: string, facts?: Record<string, unknown>): void
}

type Output = NodeJS.WritableStream & { isTTY?: boolean; columns?: number }

const ticksPerSecond = 4

/** On a terminal: lines with a running clock. Elsewhere: one JSON object a line (docs/operating.md). */
export function stepList(out: Output): Steps {
  return out.isTTY ? onTerminal(out) : asJson(out)
}

function onTerminal(out: Output): Steps {
  const running = new Map<string, { startedAt: number; detail: string }>()
  let ticker: NodeJS.Timeout | null = null
  let drawn = 0

  const erase = () => {
    if (drawn > 0) out.write(`\u001b[${drawn}A\u001b[J`)
    drawn = 0
  }
  const draw = () => {
    erase()
    for (const [name, { startedAt, detail }] of running) {
      out.write(`${`  ◌ ${pad(name)} ${seconds(startedAt)}  ${detail}`.slice(0, (out.columns ?? 80) - 1)}\n`)
      drawn += 1
    }
    if (running.size === 0 && ticker) {
      clearInterval(ticker)
      ticker = null
    }
  }
  const line = (text: string) => {
    erase()
    out.write(`${text}\n`)
    draw()
  }

  return {
    async run(name, work) {
      const entry = { startedAt: Date.now(), detail: '' }
      running.set(name, entry)
      ticker ??= setInterval(draw, 1000 / ticksPerSecond)
      draw()
      try {
        const result = await work((detail) => {
          entry.detail = detail
        })
        running.delete(name)
        line(`  ✓ ${pad(name)} ${seconds(entry.startedAt)}  ${entry.detail}`)
        return result
      } catch (error) {
        running.delete(name)
        line(`  ✗ ${pad(name)} ${seconds(entry.startedAt)}`)
        throw error
      }
    },
    skip: (name, why) => line(`  ✓ ${pad(name)}   0.0 s  ${why}`),
    say: (message, facts = {}) => line([withReason(message, facts), ...stackIn(facts)].join('\n')),
  }
}

const withReason = (message: string, { reason }: Record<string, unknown>): string =>
  typeof reason === 'string' ? `${message}: ${reason}` : message

/** A fault of ours keeps its stack, for whoever sits before it; a refusal has said all there is to say. */
function stackIn({ err, level }: Record<string, unknown>): string[] {
  if (level !== 'error') return []
  return typeof err === 'object' && err !== null && 'stack' in err && typeof err.stack === 'string' ? [err.stack] : []
}

function asJson(out: Output): Steps {
  const write = (facts: Record<string, unknown>) =>
    out.write(`${JSON.stringify({ time: new Date().toISOString(), ...facts })}\n`)
  return {
    async run(name, work) {
      const startedAt = Date.now()
      write({ step: name, state: 'started' })
      const ticker = setInterval(() => write({ step: name, state: 'running', seconds: elapsed(startedAt) }), 15_000)
      try {
        const result = await work((detail) => {
          if (detail !== '') write({ step: name, state: 'running', detail, seconds: elapsed(startedAt) })
        })
        write({ step: name, state: 'done', seconds: elapsed(startedAt) })
        return result
      } catch (error) {
        write({ step: name, state: 'failed', seconds: elapsed(startedAt) })
        throw error
      } finally {
        clearInterval(ticker)
      }
    },
    skip: (name, why) => write({ step: name, state: 'done', seconds: 0, detail: why }),
    say: (message, facts) => write({ message, ...facts }),
  }
}

const pad = (name: string) => name.padEnd(34)
const elapsed = (startedAt: number) => Math.round((Date.now() - startedAt) / 100) / 10
const seconds = (startedAt: number) => `${elapsed(startedAt).toFixed(1).padStart(5)} s`
