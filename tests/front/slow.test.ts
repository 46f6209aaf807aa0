import { rm } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
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

const openSlow = (port: number, count: number): { isCut: () => boolean; heard: () => string; socket: Socket }[] =>
  Array.from({ length: count }, (_, index) => {
    const socket = connect(port, '127.0.0.1')
    let heard = ''
    socket.on('data', (chunk) => {
      heard += chunk.toString()
    })
    socket.on('error', () => {}) // cut off: what this is about
    socket.write(beginnings[index % beginnings.length] ?? '')
    return { socket, isCut: () => socket.destroyed, heard: () => heard }
  })

describe.concurrent('300 who send slowly keep nobody away for long, and are cut off', () => {
  test.each([
    ['with room for all of them', 4096],
    ['when files run out', 64],
  ])('%s', async (_when, mostFiles) => {
    const dataDir = await freshFolder()
    await makeCurrent(dataDir, await writeRelease(dataDir, 1))
    const port = await freePort()
    const front = await startProcess(dataDir, port, { withCms: true, mostFiles })
    const slow = openSlow(port, 300)
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
    await eventually(
      async () => slow.filter(({ isCut }) => !isCut()).length,
      (count) => count === 0,
      { seconds: 60 },
    )
    // Ten seconds for the headers, fifteen for the rest, and what a busy machine takes. Never cut, they would stay for minutes.
    expect(Date.now() - startedAt).toBeLessThan(40_000)
    expect(slow.some(({ heard }) => heard().startsWith('HTTP/1.1 408'))).toBe(true)
    front.child.kill('SIGTERM')
    expect(await front.ended).toBe(0)
    await rm(dataDir, { recursive: true })
  })
})
