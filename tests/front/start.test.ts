// How a front starts and stops, also under load (fault 17).
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { codeOf } from '#front/events.ts'
import { startFront } from '#front/front.ts'
import { lockDataFolder } from '#front/supervise/lock.ts'
import { freePort } from '#tests/support/server.ts'
import { ask, filled, postForm } from './support/ask.ts'
import { fakeCms, freshFolder, secret, settingsFor } from './support/front.ts'
import { rowsOf } from './support/inbox.ts'
import { startProcess } from './support/process.ts'
import { makeCurrent, writeRelease } from './support/release.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await freshFolder()
  await makeCurrent(dataDir, await writeRelease(dataDir, 1))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

const start = (also: Parameters<typeof settingsFor>[2] & { port: number }) =>
  startFront({ settings: settingsFor(dataDir, also.port, also), secret, report: () => {}, cms: fakeCms(dataDir) })

describe('a start that cannot be', () => {
  test('a second one on the same data folder says who has it, since when, and what to do', async () => {
    const first = await startProcess(dataDir, await freePort())
    const second = startProcess(dataDir, await freePort())
    await expect(second).rejects.toThrow(
      new RegExp(
        `StartError: ${dataDir} is in use by another server \\(process ${first.child.pid}, since 20.*DATA_DIR=`,
      ),
    )
    first.child.kill('SIGKILL')
    await first.ended
    const third = await startProcess(dataDir, await freePort())
    third.child.kill('SIGTERM')
    expect(await third.ended).toBe(0)
  })

  test('a port that is taken leaves nothing behind: the next start works', async () => {
    const port = await freePort()
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
    await expect(start({ port })).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken by another program`)
    await new Promise((resolve) => other.close(resolve))
    const front = await start({ port })
    expect((await ask({ port }, '/')).status).toBe(200)
    await front.stop()
  })

  test('a HOST that this machine does not have', async () => {
    await expect(start({ port: await freePort(), host: '192.0.2.1' })).rejects.toThrow(
      /HOST 192\.0\.2\.1 is no address/,
    )
  })

  test('a data folder whose path no socket can have', async () => {
    dataDir = join(dataDir, 'a'.repeat(120))
    await expect(start({ port: await freePort() })).rejects.toThrow(/DATA_DIR is too long/)
  })

  test('a data folder that is a file', async () => {
    await writeFile(join(dataDir, 'file'), '')
    dataDir = join(dataDir, 'file')
    await expect(start({ port: await freePort() })).rejects.toThrow(/cannot be used.*DATA_DIR=/)
  })

  test('an inbox that is damaged: requests would be lost, so nothing is started', async () => {
    await writeFile(
      join(dataDir, 'inbox.db'),
      'this is no database, but a text that is long enough to be taken for one'.repeat(20),
    )
    await expect(start({ port: await freePort() })).rejects.toThrow(/inbox\.db cannot be opened.*backup/)
  })

  test('is told by its name, which the step list looks for', async () => {
    await mkdir(join(dataDir, 'run'), { recursive: true })
    const lock = await lockDataFolder(dataDir)
    // The lock of one's own process is one more that must hold.
    await expect(start({ port: await freePort() })).rejects.toMatchObject({ name: 'StartError' })
    lock.release()
  })
})

test('who holds the data folder already may hand the lock over', async () => {
  await mkdir(join(dataDir, 'run'), { recursive: true })
  const lock = await lockDataFolder(dataDir)
  const port = await freePort()
  const front = await startFront({
    settings: settingsFor(dataDir, port),
    secret,
    report: () => {},
    lock,
    cms: fakeCms(dataDir),
  })
  await front.stop()
  const again = await lockDataFolder(dataDir)
  again.release()
})

/** A request over a connection of its own: when all of it is on the line, and everything that came back. */
function openRequest(port: number, name: string): { written: Promise<void>; answer: Promise<string> } {
  const body = new URLSearchParams({ ...filled, name }).toString()
  const type = 'Content-Type: application/x-www-form-urlencoded'
  const line = connect(port, '127.0.0.1')
  line.on('error', () => {}) // cut off: then nothing came back
  let heard = ''
  line.on('data', (chunk) => {
    heard += chunk.toString()
  })
  return {
    written: new Promise((resolve) =>
      line.write(
        `POST /collaborate/ HTTP/1.1\r\nHost: x\r\n${type}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
        () => resolve(),
      ),
    ),
    answer: new Promise((resolve) => line.once('close', () => resolve(heard))),
  }
}

describe('a stop', () => {
  test.each([0, 1, 7, 19])(
    'asked for after %i of many were answered finishes what is under way, and takes nothing new',
    async (answeredBefore) => {
      const process = await startProcess(dataDir, await freePort(), { withCms: true })
      const port = Number(process.child.spawnargs.at(3) ?? 0)
      let count = 0
      const enough = Promise.withResolvers<void>()
      const answers = Array.from({ length: 20 }, async (_, index) => {
        const answer = await postForm(port, { ...filled, name: `Ada ${index}` })
        count += 1
        if (count >= answeredBefore) enough.resolve()
        return answer
      })
      if (answeredBefore === 0) enough.resolve()
      await enough.promise
      const askedAt = Date.now()
      process.child.kill('SIGTERM')
      const results = await Promise.allSettled(answers)
      expect(await process.ended).toBe(0)
      expect(Date.now() - askedAt).toBeLessThan(10_000)
      const answered = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
      expect(answered.length).toBeGreaterThanOrEqual(answeredBefore)
      for (const { status } of answered) expect(status).toBe(303)
      // Whoever was thanked is in the inbox.
      const thanked = answered.map(({ headers }) => headers.location?.split('=')[1])
      expect(rowsOf(dataDir).map(({ reference }) => reference)).toEqual(expect.arrayContaining(thanked))
      await expect(ask({ port }, '/')).rejects.toThrow(/ECONNREFUSED/)
    },
  )

  test('asked for while the disk is waited for answers everyone whose request had come, and nobody else', async () => {
    const port = await freePort()
    const front = await startProcess(dataDir, port)
    const other = new DatabaseSync(join(dataDir, 'inbox.db'), { timeout: 2000 })
    other.exec('BEGIN IMMEDIATE')
    const sent = Array.from({ length: 20 }, (_, index) => openRequest(port, `Ada ${index}`))
    await Promise.all(sent.map(({ written }) => written))
    // Whoever came after them has an answer, so they have been read.
    expect((await ask({ port }, '/healthz')).status).toBe(200)
    front.child.kill('SIGTERM')
    await expect.poll(() => ask({ port }, '/healthz').catch(codeOf)).toBe('ECONNREFUSED')
    other.exec('ROLLBACK')
    other.close()
    const answers = await Promise.all(sent.map(({ answer }) => answer))
    expect(await front.ended).toBe(0)
    const thanked = answers.map((answer) => /^HTTP\/1\.1 303 .*reference=(\S+)/s.exec(answer)?.[1])
    expect(rowsOf(dataDir).map(({ reference }) => reference)).toEqual(expect.arrayContaining(thanked))
    expect(new Set(thanked).size).toBe(20)
  })

  test('asked for twice is one, and tells those who wait for it', async () => {
    const front = await start({ port: await freePort() })
    const one = front.stop()
    expect(front.stop()).toBe(one)
    await Promise.all([one, front.closed])
  })
})
