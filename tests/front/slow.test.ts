// Fault 23: slow senders, and no file that can be opened.
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { rm } from 'node:fs/promises'
import { Server } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import { eventually, freePort } from '#tests/support/server.ts'
import { ask, filled, postForm } from './support/ask.ts'
import { closeFront, freshFolder, openFront } from './support/front.ts'
import { startProcess } from './support/process.ts'
import { makeCurrent, writeRelease } from './support/release.ts'
import { type Slow, slowBodies, slowSenders } from './support/slow.ts'

const dripEveryMs = 500
const mostMs = 15_000

test('each has ten seconds for the headers, and fifteen for what follows', async () => {
  const front = await openFront()
  onTestFinished(() => closeFront(front))
  front.startCms()
  await eventually(
    async () => (await ask(front, '/api/essays')).status,
    (status) => status === 200,
  )
  const servers: Server[] = []
  const note = (message: unknown) => void servers.push(started.parse(message).server)
  subscribe('http.server.request.start', note)
  // The clock of this process, and so the front's, goes on only by hand.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const slow = slowSenders(front.port, slowBodies.length, slowBodies)
  await Promise.all(slow.map(({ begin }) => begin()))
  await until(() => servers.length === slowBodies.length)
  unsubscribe('http.server.request.start', note)

  vi.advanceTimersByTime(mostMs - 1)
  expect((await ask(front, '/training/')).status).toBe(200)
  expect(slow.map(({ heard }) => heard())).toEqual(['', ''])
  vi.advanceTimersByTime(1)
  await until(() => slow.every(({ isCut }) => isCut()))
  expect(slow.map(({ heard }) => heard().slice(0, 12))).toEqual(['HTTP/1.1 408', 'HTTP/1.1 408'])
  // Node keeps this one by a clock of its own, and looks at it now and then: slow headers end within fifteen seconds, too.
  const { headersTimeout, connectionsCheckingInterval } = Object(servers[0])
  expect(headersTimeout).toBe(10_000)
  expect(connectionsCheckingInterval).toBeLessThanOrEqual(5000)
})
test('whoever took long over the headers has the less for what follows: fifteen seconds in all', async () => {
  const front = await openFront()
  onTestFinished(() => closeFront(front))
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  onTestFinished(() => void vi.useRealTimers())
  const lines: unknown[] = []
  const requests: unknown[] = []
  const noteLine = (line: unknown) => void lines.push(line)
  const noteRequest = (request: unknown) => void requests.push(request)
  subscribe('net.server.socket', noteLine)
  subscribe('http.server.request.start', noteRequest)
  const [body = ''] = slowBodies
  const [firstLine = '', ...others] = body.split(/(?<=\r\n)/)
  const socket = connect(front.port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  let heard = ''
  socket.on('data', (chunk) => {
    heard += chunk.toString()
  })
  socket.write(firstLine)
  await until(() => lines.length > 0)
  vi.advanceTimersByTime(9000)
  socket.write(others.join(''))
  await until(() => requests.length > 0)
  unsubscribe('net.server.socket', noteLine)
  unsubscribe('http.server.request.start', noteRequest)

  vi.advanceTimersByTime(mostMs - 9000 - 1)
  expect((await ask(front, '/training/')).status).toBe(200)
  expect(heard).toBe('')
  vi.advanceTimersByTime(1)
  await until(() => socket.destroyed)
  expect(heard.slice(0, 12)).toBe('HTTP/1.1 408')
})
const started = z.object({ server: z.instanceof(Server) })
const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve))
}

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
    expect(slow.filter(({ heard }) => !heard().startsWith('HTTP/1.1 408'))).toEqual([])
    await end()
  })

  test('when files run out: others are answered as soon as there is one', async () => {
    const { port, slow, end } = await begin(64)
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
    expect(slow.some(({ heard }) => heard().startsWith('HTTP/1.1 408'))).toBe(true)
    await end()
  })
})
