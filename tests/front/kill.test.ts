import { rm } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { freePort } from '#tests/support/server.ts'
import { ask, filled, postForm } from './support/ask.ts'
import { freshFolder } from './support/front.ts'
import { rowsOf } from './support/inbox.ts'
import { startProcess } from './support/process.ts'
import { makeCurrent, writeRelease } from './support/release.ts'

const kills = 20
const senders = 4

test('killed twenty times in the middle of requests, the front loses none that it acknowledged', async () => {
  const dataDir = await freshFolder()
  await makeCurrent(dataDir, await writeRelease(dataDir, 1))
  const port = await freePort()
  const acknowledged = new Map<string, string>()
  let sent = 0

  for (let round = 0; round < kills; round += 1) {
    const front = await startProcess(dataDir, port)
    let isAlive = true
    const send = async () => {
      while (isAlive) {
        sent += 1
        const name = `Sender ${sent}`
        const answer = await postForm(port, { ...filled, name }).catch(() => null) // the line broke: nothing was said
        const reference = answer && /reference=(.*)$/.exec(answer.headers.location ?? '')?.[1]
        if (reference) acknowledged.set(reference, name)
      }
    }
    const sending = Array.from({ length: senders }, send)
    const before = acknowledged.size
    while (acknowledged.size < before + 5 + round) await new Promise((resolve) => setImmediate(resolve))
    front.child.kill('SIGKILL')
    isAlive = false
    await Promise.all([...sending, front.ended])
  }

  const kept = new Map(rowsOf(dataDir).map(({ reference, input }) => [reference, input['name']]))
  expect(acknowledged.size).toBeGreaterThan(kills * 5)
  for (const [reference, name] of acknowledged) expect(kept.get(reference)).toBe(name)

  // What the killed ones left behind is handed over once, by the one that comes after them.
  const last = await startProcess(dataDir, port, { withCms: true })
  while (rowsOf(dataDir).some(({ copiedAt }) => copiedAt === null))
    await new Promise((resolve) => setTimeout(resolve, 20))
  expect((await ask({ port }, '/')).status).toBe(200)
  last.child.kill('SIGTERM')
  expect(await last.ended).toBe(0)
  await rm(dataDir, { recursive: true })
}, 60_000)
