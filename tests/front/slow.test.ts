import { rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { eventually, freePort } from '#tests/support/server.ts'
import { ask, filled, postForm } from './support/ask.ts'
import { freshFolder } from './support/front.ts'
import { startProcess } from './support/process.ts'
import { makeCurrent, writeRelease } from './support/release.ts'

const beginnings = [
  'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ',
  'POST /collaborate/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"name":',
  'POST /api/essays HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"title":',
]

type Slow = { isCut: () => boolean; heard: () => string; begin: () => Promise<void>; drip: () => void }

/** They go on sending, a letter at a time: who waits for silence would wait for ever. */
const slowSenders = (port: number, count: number): Slow[] =>
  Array.from({ length: count }, (_, index) => {
    const socket = connect(port, '127.0.0.1')
    let heard = ''
    socket.on('data', (chunk) => {
      heard += chunk.toString()
    })
    socket.on('error', () => {}) // cut off: what this is about
    return {
      isCut: () => socket.destroyed,
      heard: () => heard,
      begin: () => new Promise((resolve) => socket.write(beginnings[index % beginnings.length] ?? '', () => resolve())),
      drip: () => void (socket.destroyed || socket.write('x')),
    }
  })

const dripEveryMs = 500
// Ten seconds for the headers, fifteen for what follows, and what a busy machine takes; without a limit it would be minutes.
const longestMs = 25_000

describe.concurrent('300 who send slowly keep nobody away, and are cut off', () => {
  const begin = async (mostFiles: number) => {
    const dataDir = await freshFolder()
    await makeCurrent(dataDir, await writeRelease(dataDir, 1))
    const port = await freePort()
    const front = await startProcess(dataDir, port, { withCms: true, mostFiles })
    await eventually(
      async () => (await ask({ port }, '/api/essays')).status,
      (status) => status === 200,
    )
    const slow = slowSenders(port, 300)
    const begun = Promise.all(slow.map(({ begin }) => begin()))
    const dripping = setInterval(() => {
      for (const { drip } of slow) drip()
    }, dripEveryMs)
    const end = async () => {
      clearInterval(dripping)
      front.child.kill('SIGTERM')
      expect(await front.ended).toBe(0)
      await rm(dataDir, { recursive: true })
    }
    return { port, slow, begun, end }
  }
  const allCut = (slow: Slow[]) =>
    eventually(
      async () => slow.filter(({ isCut }) => !isCut()).length,
      (count) => count === 0,
      { seconds: 90 },
    )

  test('with room for all of them: others are answered at once, and each is told that it took too long', async () => {
    const { port, slow, begun, end } = await begin(4096)
    const startedAt = Date.now()
    await begun
    let visits = 0
    while (visits < 20) {
      visits += 1
      expect((await ask({ port }, '/training/')).status).toBe(200)
      expect((await postForm(port, { ...filled, name: `Quick ${visits}` })).status).toBe(303)
      expect((await ask({ port }, '/api/essays')).status).toBe(200)
    }
    // All that was among 300 who were still sending.
    expect(slow.filter(({ isCut }) => isCut())).toEqual([])
    await allCut(slow)
    expect(Date.now() - startedAt).toBeLessThan(longestMs)
    expect(slow.filter(({ heard }) => !heard().startsWith('HTTP/1.1 408'))).toEqual([])
    await end()
  })

  test('when files run out: others are answered as soon as there is one', async () => {
    const { port, slow, end } = await begin(64)
    const startedAt = Date.now()
    const statusOf = (answer: Promise<{ status: number }>) =>
      answer.then(
        ({ status }) => status,
        () => 0, // no file left for this one; it may come again
      )
    await eventually(
      () => statusOf(ask({ port }, '/training/')),
      (status) => status === 200,
    )
    await eventually(
      () => statusOf(postForm(port, filled)),
      (status) => status === 303,
    )
    await allCut(slow)
    expect(Date.now() - startedAt).toBeLessThan(longestMs)
    expect(slow.some(({ heard }) => heard().startsWith('HTTP/1.1 408'))).toBe(true)
    await end()
  })
})
