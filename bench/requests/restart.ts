import { once } from 'node:events'
import { copyFile, mkdtemp, stat } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { basename, join } from 'node:path'
import type { Figure } from '#bench/figures.ts'
import { load, median } from '#bench/load.ts'
import { startScript } from '#bench/node-process.ts'
import { openInboxFile } from '#front/intake/inbox-file.ts'
import { requestWith } from '#tests/front/support/kept-request.ts'
import { makeCurrent, writeRelease } from '#tests/front/support/release.ts'
import { freePort, startServer } from '#tests/support/server.ts'
import { nextPost } from './next.ts'
import { type Part, roundsOf } from './part.ts'

const mostWaiting = 20_000
const atOnce = 500

/** From the start of the process to the first request that is kept; no CMS is there, nor the database that several servers share. */
export async function restarts({ folder, quick }: Part): Promise<Figure[]> {
  const rounds = roundsOf(quick)
  const what = 'start to the first kept POST, without a CMS'
  const silent = await openSilent()
  const killed = await openKilled(folder)
  const refusing = `mongodb://127.0.0.1:${await freePort()}/away`
  try {
    return [
      await restart({ what, folder, rounds }),
      await restart({ what: `${what}, killed with ${mostWaiting} waiting`, folder, rounds, leftBehind: killed.files }),
      await restart({ what: `${what}, MongoDB away`, folder, rounds, mongodb: refusing }),
      await restart({ what: `${what}, MongoDB silent`, folder, rounds, mongodb: silent.url }),
      await wholeRestart({ folder, rounds, mongodb: refusing }),
    ]
  } finally {
    silent.close()
    killed.close()
  }
}

/** `leftBehind`: the files of an inbox that is there already. */
type Restart = { what: string; folder: string; rounds: number; leftBehind?: readonly string[]; mongodb?: string }

async function restart({ what, folder, rounds, leftBehind = [], mongodb }: Restart): Promise<Figure> {
  const seconds: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    // With nothing in the file, the first sender of all waits for MongoDB.
    const own = await mkdtemp(join(folder, 'restart-'))
    await makeCurrent(own, await writeRelease(own, 1))
    for (const file of leftBehind) await copyFile(file, join(own, basename(file)))
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

/** The same by what `npm start` runs, all that it looks at before it serves included. */
async function wholeRestart({ folder, rounds, mongodb }: { folder: string; rounds: number; mongodb: string }) {
  const seconds: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const dataDir = await mkdtemp(join(folder, 'start-'))
    await makeCurrent(dataDir, await writeRelease(dataDir, 1))
    const startedAt = performance.now()
    const env = { DATABASE_URL: `${mongodb}?replicaSet=one`, PAYLOAD_SECRET: 'a3f19c5e7b2d4860a3f19c5e7b2d4860' }
    const server = await startServer({ dataDir, waitFor: 'site', env })
    await load({ port: Number(new URL(server.url).port), clients: 1, seconds: 0, status: 303, next: nextPost })
    seconds.push((performance.now() - startedAt) / 1000)
    await server.stop()
  }
  const what = 'the start command to the first kept POST, MongoDB away'
  return { what, value: median(seconds), unit: 's', goal: '<= 2' } satisfies Figure
}

/** An inbox as a kill -9 leaves it: its files while it is open, with what was written ahead and not moved. */
async function openKilled(folder: string): Promise<{ files: readonly string[]; close: () => void }> {
  const file = join(await mkdtemp(join(folder, 'killed-')), 'inbox.db')
  const inbox = openInboxFile(file)
  for (let count = 0; count < mostWaiting; count += atOnce) {
    const requests = Array.from({ length: atOnce }, (_, index) => {
      const id = count + index
      return requestWith({ key: `key ${id}`, reference: `IRH-WAIT-${id}`, receiptHash: `hash ${id}` })
    })
    const failed = inbox.keepAll(requests).find((kept) => kept instanceof Error)
    if (failed) throw failed
  }
  const log = `${file}-wal`
  if ((await stat(log)).size === 0) throw new Error('nothing was written ahead: this is no inbox that was killed')
  return { files: [file, log], close: inbox.close }
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
