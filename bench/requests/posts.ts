import { join } from 'node:path'
import type { Figure } from '#bench/figures.ts'
import { type Load, load, median } from '#bench/load.ts'
import { startScript } from '#bench/node-process.ts'
import { makeCurrent, writeRelease } from '#tests/front/support/release.ts'
import { freePort } from '#tests/support/server.ts'
import { syncMs } from './disk.ts'
import { nextCreate, nextPost } from './next.ts'
import { type Part, roundsOf } from './part.ts'

const peer = 'bare node:http + node:sqlite (WAL, FULL)'
const stockPayload = 'Payload as it comes: REST create, its own SQLite adapter'
const clientCounts = [1, 8] as const

/** How long a synced POST of the form takes, against the least that any server of this kind can do. */
export async function posts({ folder, quick }: Part): Promise<Figure[]> {
  const rounds = roundsOf(quick)
  await makeCurrent(folder, await writeRelease(folder, 1))
  const [ourPort, peerPort] = [await freePort(), await freePort()]
  const front = await startScript(new URL('./front.ts', import.meta.url), [folder, String(ourPort)])
  const bare = await startScript(new URL('./peer.ts', import.meta.url), [String(peerPort), join(folder, 'peer.db')])
  const payloadPort = await freePort()
  const payload = await startScript(new URL('./payload.ts', import.meta.url), [
    String(payloadPort),
    join(folder, 'payload.db'),
  ])
  const seconds = quick ? 2 : 4
  try {
    for (const port of [ourPort, peerPort]) await load({ port, clients: 2, seconds: 1, status: 303, next: nextPost })
    // The quicker the disk, the more of a request is everything else.
    const figures: Figure[] = [
      { what: 'this disk: 4 KiB added to a file and synced', value: syncMs(join(folder, 'disk')), unit: 'ms' },
    ]
    for (const clients of clientCounts) {
      const ours: Load[] = []
      const theirs: Load[] = []
      // In turns, so that both meet the same weather.
      for (let round = 0; round < rounds; round += 1) {
        ours.push(await load({ port: ourPort, clients, seconds, status: 303, next: nextPost }))
        theirs.push(await load({ port: peerPort, clients, seconds, status: 303, next: nextPost }))
      }
      const compared = (what: string, unit: string, of: (one: Load) => number): Figure => {
        const [value, peerValue] = [median(ours.map(of)), median(theirs.map(of))]
        return { what, value, unit, peer, peerValue, ratio: value / peerValue }
      }
      const named = clients === 1 ? '1 client' : `${clients} clients`
      figures.push(
        {
          ...compared(`durable POST, ${named}: median`, 'ms', ({ medianMs }) => medianMs),
          ...(clients === 1 ? { goal: '<= 2' } : {}),
        },
        compared(`durable POST, ${named}: rate`, 'requests/s', ({ perSecond }) => perSecond),
        {
          what: `durable POST, ${named}: 99th percentile`,
          value: median(ours.map(({ p99Ms }) => p99Ms)),
          unit: 'ms',
          ...(clients === 8 ? { goal: '<= 50' } : {}),
        },
      )
    }
    figures.push(await againstPayload({ ourPort, payloadPort, rounds, seconds }))
    return figures
  } finally {
    await Promise.all([front.end(), bare.end(), payload.end()])
  }
}

type Against = { ourPort: number; payloadPort: number; rounds: number; seconds: number }

/** How many more requests eight senders get through at once than with the CMS's own way of making an entry. */
async function againstPayload({ ourPort, payloadPort, rounds, seconds }: Against): Promise<Figure> {
  const ours: number[] = []
  const theirs: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    ours.push((await load({ port: ourPort, clients: 8, seconds, status: 303, next: nextPost })).perSecond)
    theirs.push((await load({ port: payloadPort, clients: 8, seconds, status: 201, next: nextCreate })).perSecond)
  }
  const [value, peerValue] = [median(ours), median(theirs)]
  const what = 'durable POST, 8 clients: rate against Payload'
  return { what, value, unit: 'requests/s', peer: stockPayload, peerValue, ratio: value / peerValue, goal: '>= 4' }
}
