// Front and CMS, as npm start runs them, are killed at the same moment while requests come in and are copied.
import { expect, test } from 'vitest'
import { filled, postForm } from '#tests/front/support/ask.ts'
import { isMongodb, mongodbEnv } from '#tests/support/database.ts'
import { allRows, statusOf } from '#tests/support/pair.ts'
import { newDataDir } from '#tests/support/payload-server.ts'
import { removeFolder } from '#tests/support/remove-folder.ts'
import { eventually, freePort, startServer } from '#tests/support/server.ts'

const kills = process.env['TEST_FAULTS'] === 'long' ? 20 : 2
const sentBefore = 40
const sentAtOnce = 20

test(
  `killed together ${kills} times with requests under way, front and CMS have each that was acknowledged, once`,
  async () => {
    const dataDir = await newDataDir()
    const port = await freePort()
    const env = isMongodb ? mongodbEnv() : {}
    const acknowledged = new Map<string, string>()
    let sent = 0
    const send = async () => {
      sent += 1
      const name = `Sender ${sent}`
      const answer = await postForm(port, { ...filled, name }).catch(() => null) // the line broke: nothing was said
      const reference = /reference=(.*)$/.exec(answer?.headers.location ?? '')?.[1]
      if (reference) acknowledged.set(reference, name)
    }
    for (let round = 0; round < kills; round += 1) {
      const server = await startServer({ dataDir, port, env, waitFor: 'site' })
      await Promise.all(Array.from({ length: sentBefore }, send))
      const waiting = (await statusOf(dataDir)).inbox.uncopied
      const { cmsPid } = await eventually(
        () => statusOf(dataDir),
        ({ inbox }) => inbox.uncopied < waiting,
        { seconds: 90, everyMs: 1 },
      )
      if (cmsPid === null) throw new Error('the CMS is not there')
      const sending = Array.from({ length: sentAtOnce }, send)
      await Promise.race(sending)
      const ended = server.stop('SIGKILL')
      process.kill(cmsPid, 'SIGKILL')
      await Promise.all([ended, ...sending])
    }
    const server = await startServer({ dataDir, port, env })
    await eventually(
      () => statusOf(dataDir),
      ({ inbox }) => inbox.uncopied === 0,
      { seconds: 90 },
    )
    const kept = await allRows(port, '/api/collaboration-requests?select[reference]=true&select[name]=true')
    const names = new Map(kept.map(({ reference, name }) => [reference, name]))
    expect(acknowledged.size).toBeGreaterThan(kills * sentBefore)
    expect([...acknowledged].filter(([reference, name]) => names.get(reference) !== name)).toEqual([])
    // Nor is any there twice, also of those whose sender was told nothing.
    expect([kept.length, new Set(names.values()).size]).toEqual([names.size, names.size])
    expect(await server.stop()).toBe(0)
    await removeFolder(dataDir)
  },
  kills * 90_000 + 180_000,
)
