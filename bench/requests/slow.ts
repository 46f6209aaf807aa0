import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Figure } from '#bench/figures.ts'
import { load } from '#bench/load.ts'
import { startScript } from '#bench/node-process.ts'
import { makeCurrent, writeRelease } from '#tests/front/support/release.ts'
import { type Slow, slowSenders } from '#tests/front/support/slow.ts'
import { freePort } from '#tests/support/server.ts'
import { nextPost } from './next.ts'
import type { Part } from './part.ts'

const count = 300
const dripEveryMs = 500
const longestSeconds = 60

/** How others fare among 300 who send their headers or their answers a letter at a time, and when those are cut off. */
export async function slow({ folder }: Part): Promise<Figure[]> {
  const dataDir = await mkdtemp(join(folder, 'slow-'))
  await makeCurrent(dataDir, await writeRelease(dataDir, 1))
  const port = await freePort()
  const front = await startScript(new URL('./front.ts', import.meta.url), [dataDir, String(port)])
  try {
    const senders = slowSenders(port, count)
    const startedAt = performance.now()
    await Promise.all(senders.map(({ begin }) => begin()))
    const [cut, others] = await Promise.all([
      untilCut(senders, startedAt),
      load({ port, clients: 1, seconds: 5, status: 303, next: nextPost }),
    ])
    return [
      { what: `POST among ${count} slow senders: median`, value: others.medianMs, unit: 'ms' },
      { what: `POST among ${count} slow senders: 99th percentile`, value: others.p99Ms, unit: 'ms', goal: '<= 50' },
      // Looked at every half second; headers have ten seconds, what follows has fifteen.
      { what: `${count} slow senders: the last is cut off after`, value: cut, unit: 's', goal: '<= 16' },
    ]
  } finally {
    await front.end()
  }
}

async function untilCut(senders: readonly Slow[], startedAt: number): Promise<number> {
  for (;;) {
    const seconds = (performance.now() - startedAt) / 1000
    if (senders.every(({ isCut }) => isCut())) return seconds
    if (seconds > longestSeconds) throw new Error(`after ${longestSeconds} s not every slow sender is cut off`)
    for (const { drip } of senders) drip()
    await pause(dripEveryMs)
  }
}
