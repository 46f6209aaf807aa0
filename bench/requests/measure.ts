import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Figure } from '#bench/figures.ts'
import { type Load, load, median } from '#bench/load.ts'
import { startScript } from '#bench/node-process.ts'
import { makeCurrent, writeRelease } from '#tests/front/support/release.ts'
import { freePort } from '#tests/support/server.ts'
import { flood } from './flood.ts'
import { syncs } from './syncs.ts'

const peer = 'bare node:http + node:sqlite (WAL, FULL)'
const stockPayload = 'Payload as it comes: REST create, its own SQLite adapter'
const clientCounts = [1, 8] as const

/** How long a synced POST of the form takes, against the least that any server of this kind can do. */
export async function measure({ quick, only }: { quick: boolean; only: string | null }): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'irh-bench-'))
  const rounds = quick ? 3 : 7
  if (only === 'restart') {
    const figures = await restarts({ folder, rounds })
    await rm(folder, { recursive: true, force: true })
    return figures
  }
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
    const figures: Figure[] = []
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
    figures.push(...(await restarts({ folder, rounds })))
    figures.push(await againstPayload({ ourPort, payloadPort, rounds, seconds }))
    figures.push(...(await syncs({ quick })))
    figures.push(...(await flood({ folder, quick })))
    return figures
  } finally {
    await Promise.all([front.end(), bare.end(), payload.end()])
    await rm(folder, { recursive: true, force: true })
  }
}

/** From the start of the process to the first request that is kept; no CMS is there, nor the database that several servers share. */
async function restarts({ folder, rounds }: { folder: string; rounds: number }): Promise<Figure[]> {
  const what = 'start to the first kept POST, without a CMS'
  const silent = await openSilent()
  const refusing = `mongodb://127.0.0.1:${await freePort()}/away`
  try {
    return [
      await restart({ what, folder, rounds }),
      await restart({ what: `${what}, MongoDB away`, folder, rounds, mongodb: refusing }),
      await restart({ what: `${what}, MongoDB silent`, folder, rounds, mongodb: silent.url }),
    ]
  } finally {
    silent.close()
  }
}

type Restart = { what: string; folder: string; rounds: number; mongodb?: string }

async function restart({ what, folder, rounds, mongodb }: Restart): Promise<Figure> {
  const seconds: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    // With nothing in the file, the first sender of all waits for MongoDB.
    const own = await mkdtemp(join(folder, 'restart-'))
    await makeCurrent(own, await writeRelease(own, 1))
    const port = await freePort()
    const startedAt = performance.now()
    const front = await startScript(new URL('./front.ts', import.meta.url), [
      own,
      String(port),
      ...(mongodb === undefined ? [] : [mongodb]),
    ])
    await load({ port, clients: 1, seconds: 0, status: 303, next: nextPost })
    seconds.push((performance.now() - startedAt) / 1000)
    await front.end()
  }
  return { what, value: median(seconds), unit: 's', goal: '<= 2' }
}

/** A database that takes every connection and says nothing. */
async function openSilent(): Promise<{ url: string; close: () => void }> {
  const lines = new Set<Socket>()
  const server = createServer((line) => {
    lines.add(line)
    line.on('error', () => {}) // the front was ended
  })
  const port = await freePort()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `mongodb://127.0.0.1:${port}/silent`,
    close() {
      for (const line of lines) line.destroy()
      server.close()
    },
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

let sent = 0

/** Another sender each time: the same answers again would not be written. */
function nextPost(): string {
  sent += 1
  const body = new URLSearchParams({
    name: `Sender ${sent}`,
    email: `sender${sent}@example.org`,
    setting: 'agency',
    hopes: 'We hope to build a shared language for supervision across our three teams. '.repeat(4),
    acknowledgement: 'true',
    teamSize: '11-30',
    timeframe: 'exploring',
  }).toString()
  return `POST /collaborate/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body}`
}

/** The same answers for Payload. */
function nextCreate(): string {
  sent += 1
  const body = JSON.stringify({
    name: `Sender ${sent}`,
    email: `sender${sent}@example.org`,
    setting: 'agency',
    hopes: 'We hope to build a shared language for supervision across our three teams. '.repeat(4),
    acknowledgement: true,
    teamSize: '11-30',
    timeframe: 'exploring',
  })
  return `POST /api/requests HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`
}
