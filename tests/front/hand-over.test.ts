// How requests get from the inbox to the CMS when it takes some and not others.
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { type HandOver, startHandOver } from '#front/intake/hand-over.ts'
import type { Inbox } from '#front/intake/inbox.ts'
import { openInboxThread } from '#front/intake/inbox-thread.ts'
import { eventually } from '#tests/support/server.ts'
import { requestWith } from './support/kept-request.ts'

type Meet = (response: ServerResponse) => void
const refuse: Meet = (response) => response.writeHead(400).end('{}')
const breakOff: Meet = (response) => response.destroy()

const longMs = 3600 * 1000
const handed = z.object({ input: z.object({ name: z.string() }) })

let folder: string
let inbox: Inbox
let handOver: HandOver
let close: () => Promise<void>
let taken: string[]
let said: unknown[]
/** What the CMS does with the request of somebody, other than take it. */
let meets: Map<string, Meet>
let asked: string[]
/** Answers which requests were erased. */
let erased: () => Promise<string[]>

beforeEach(async () => {
  taken = []
  said = []
  asked = []
  meets = new Map()
  erased = async () => []
  folder = await mkdtemp(join(tmpdir(), 'irh-hand-over-'))
  inbox = await openInboxThread({ file: join(folder, 'inbox.db'), say: () => {} })
})
afterEach(async () => {
  await handOver.close()
  await close()
  await inbox.close()
  await rm(folder, { recursive: true })
})

async function start(pauses: { firstMs: number; longestMs: number }): Promise<void> {
  const socketPath = join(folder, 'cms.sock')
  const server = createServer((request, response) => void answer(request, response))
  server.listen(socketPath)
  await once(server, 'listening')
  close = () => new Promise((resolve) => server.close(() => resolve()))
  handOver = startHandOver({ inbox, socketPath, say: (...words) => void said.push(words), pauses })
}
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const body: unknown = JSON.parse(Buffer.concat(chunks).toString())
  if (request.url !== '/internal/collaboration-requests') {
    return void response.end(JSON.stringify({ erased: await erased() }))
  }
  const { name } = handed.parse(body).input
  asked.push(name)
  const meet = meets.get(name)
  if (meet) return meet(response)
  taken.push(name)
  response.writeHead(201).end('{}')
}
let count = 0
const send = async (name: string) => {
  count += 1
  const { input } = requestWith()
  const also = { reference: `IRH-0000-${1000 + count}`, key: `key ${count}`, receiptHash: `hash ${count}` }
  await inbox.keep(requestWith({ ...also, input: { ...input, name } }))
}
const whenTaken = (names: readonly string[]) =>
  eventually(
    async () => taken,
    (list) => names.every((name) => list.includes(name)),
  )

test('one that the CMS refuses pauses alone: those that come after it are handed over at once', async () => {
  await send('Refused')
  meets.set('Refused', refuse)
  await start({ firstMs: longMs, longestMs: longMs })
  await send('First')
  handOver.tellNew()
  await whenTaken(['First'])
  await send('Second')
  handOver.tellNew()
  await whenTaken(['Second'])
  expect(asked).toEqual(['Refused', 'First', 'Second'])
  // Once, however many others come meanwhile.
  expect(said).toEqual([['Requests wait to be handed to the CMS', { reason: 'the CMS answered 400' }]])

  meets.clear()
  handOver.tellReady()
  await whenTaken(['Refused'])
  expect(await inbox.lag()).toMatchObject({ uncopied: 0 })
})

test('refused, it is handed over again after its own pause, with nobody asking for it', async () => {
  await send('Refused')
  meets.set('Refused', refuse)
  await start({ firstMs: 5, longestMs: 20 })
  await eventually(
    async () => asked.length,
    (times) => times > 3,
  )
  meets.clear()
  await whenTaken(['Refused'])
})

test('what keeps the inbox from being tidied keeps no request from being handed over, and is told as what it is', async () => {
  inbox = { ...inbox, tidy: () => Promise.reject(new Error('Another program reads it')) }
  await start({ firstMs: longMs, longestMs: longMs })
  handOver.tellReady()
  await send('First')
  handOver.tellNew()
  await whenTaken(['First'])
  await eventually(
    async () => said.length,
    (count) => count > 0,
  )
  expect(said).toEqual([[expect.stringContaining('could not be taken out'), { reason: 'Another program reads it' }]])
})

test('one that is sent again while its erased copy is being taken out stays, and is handed over again', async () => {
  await send('Ada')
  await start({ firstMs: 5, longestMs: 20 })
  await whenTaken(['Ada'])
  await eventually(
    () => inbox.lag(),
    ({ uncopied }) => uncopied === 0,
  )
  erased = async () => {
    erased = async () => []
    const { input } = requestWith()
    const again = requestWith({ key: `key ${count}`, receiptHash: 'a new one', input: { ...input, name: 'Ada' } })
    expect((await inbox.keep(again)).isNew).toBe(false)
    handOver.tellNew()
    return [`IRH-0000-${1000 + count}`]
  }
  handOver.tellReady()
  await eventually(
    async () => asked.length,
    (times) => times === 2,
  )
  expect(asked).toEqual(['Ada', 'Ada'])
})

test('one that the CMS breaks down over comes behind the others, each time', async () => {
  await send('Breaks')
  await send('Behind')
  meets.set('Breaks', breakOff)
  await start({ firstMs: 5, longestMs: 20 })
  await whenTaken(['Behind'])
  await send('Later')
  handOver.tellNew()
  await whenTaken(['Later'])
  meets.clear()
  await whenTaken(['Breaks'])
})
