import { rm } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { freePort } from '#tests/support/server.ts'
import { ask, filled, postForm } from './support/ask.ts'
import { freshFolder } from './support/front.ts'
import { rowsOf } from './support/inbox.ts'
import { startProcess } from './support/process.ts'
import { makeCurrent, writeRelease } from './support/release.ts'
import { takenIn } from './support/taken.ts'

const isLong = process.env['TEST_FAULTS'] === 'long'
const kills = isLong ? 200 : 20
// 20,000 in all in the long form.
const acknowledgedEach = isLong ? 100 : 25
const senders = 4

test(
  'killed again and again in the middle of requests, the front loses none that it acknowledged',
  async () => {
    const dataDir = await freshFolder()
    await makeCurrent(dataDir, await writeRelease(dataDir, 1))
    const port = await freePort()
    const acknowledged = new Map<string, string>()
    let sent = 0

    for (let round = 0; round < kills; round += 1) {
      // Every other time requests are being handed over, too, when it dies.
      const front = await startProcess(dataDir, port, { withCms: round % 2 === 1 })
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
      while (acknowledged.size < before + acknowledgedEach) await new Promise((resolve) => setImmediate(resolve))
      front.child.kill('SIGKILL')
      isAlive = false
      await Promise.all([...sending, front.ended])
    }

    const kept = new Map(rowsOf(dataDir).map(({ reference, input }) => [reference, input['name']]))
    expect(acknowledged.size).toBeGreaterThanOrEqual(kills * acknowledgedEach)
    for (const [reference, name] of acknowledged) expect(kept.get(reference)).toBe(name)
    // Nor is any there twice under another reference.
    expect(new Set(kept.values()).size).toBe(kept.size)

    // What the killed ones left behind is handed over by the one that comes after them. One that was on its way at a
    // kill comes again; the CMS knows it by its reference.
    const last = await startProcess(dataDir, port, { withCms: true })
    while (rowsOf(dataDir).some(({ copiedAt }) => copiedAt === null))
      await new Promise((resolve) => setTimeout(resolve, 20))
    expect((await ask({ port }, '/')).status).toBe(200)
    const references = takenIn(dataDir).map(({ reference }) => reference)
    expect(new Set(references)).toEqual(new Set(kept.keys()))
    expect(references.length - kept.size).toBeLessThanOrEqual(kills)
    last.child.kill('SIGTERM')
    expect(await last.ended).toBe(0)
    await rm(dataDir, { recursive: true })
  },
  kills * 5000,
)
