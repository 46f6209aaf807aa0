import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import type { Figure } from '#bench/figures.ts'
import { load, median } from '#bench/load.ts'
import { startScript } from '#bench/node-process.ts'
import { makeCurrent, writeRelease } from '#tests/front/support/release.ts'
import { freePort } from '#tests/support/server.ts'
import { nextPost } from './next.ts'
import { type Part, roundsOf } from './part.ts'

/** From the start of the process to the first request that is kept; no CMS is there, nor the database that several servers share. */
export async function restarts({ folder, quick }: Part): Promise<Figure[]> {
  const rounds = roundsOf(quick)
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
