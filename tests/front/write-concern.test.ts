// What "kept" means in MongoDB. Needs TEST_MONGODB_URL, which npm test sets.
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openMongoInbox } from '#front/intake/inbox-mongodb.ts'
import { openInboxThread } from '#front/intake/inbox-thread.ts'
import { sealingWith } from '#sealing'
import { requestWith } from './support/kept-request.ts'

const server = process.env['TEST_MONGODB_URL']

/** Hears what a client says to a server. */
async function listenTo(to: { host: string; port: number }) {
  let said = ''
  const sockets = new Set<Socket>()
  const between = createServer((client) => {
    const upstream = connect(to)
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => other.destroy())
      socket.on('close', () => other.destroy())
    }
    client.on('data', (chunk) => {
      said += chunk.toString('latin1')
      upstream.write(chunk)
    })
    upstream.pipe(client)
  }).listen(0, '127.0.0.1')
  await once(between, 'listening')
  const address = between.address()
  return {
    port: typeof address === 'object' ? (address?.port ?? 0) : 0,
    said: () => said,
    close() {
      for (const socket of sockets) socket.destroy()
      between.close()
    },
  }
}

// As BSON has it: a text under `w`, and yes under `j`.
const byMajority = '\x02w\0\x09\0\0\0majority\0'
const inTheJournal = '\x08j\0\x01'

test.runIf(server)('a request in MongoDB is asked of the majority and its journal', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'irh-inbox-'))
  const { hostname, port } = new URL(server ?? '')
  const line = await listenTo({ host: hostname, port: Number(port) })
  const name = `irh-inbox-${randomBytes(6).toString('hex')}`
  const file = await openInboxThread({ file: join(folder, 'inbox.db'), say: () => {}, piiKeys: [] })
  const url = `mongodb://127.0.0.1:${line.port}/${name}?directConnection=true`
  const inbox = await openMongoInbox({ url, file, say: () => {}, sealing: sealingWith([]) })
  // Only the answer of the database opens it; until then the file takes what comes.
  await inbox.lag()
  const before = line.said().length
  await inbox.keep(requestWith({ reference: 'IRH-7777-0001' }), () => 'sealed')
  const written = line.said().slice(before)
  expect(written).toContain('IRH-7777-0001')
  expect(written).toContain(byMajority)
  expect(written).toContain(inTheJournal)
  await inbox.close()
  line.close()
  await rm(folder, { recursive: true })
})
