import { rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { expect, test } from 'vitest'
import { freePort, residentMb } from '#tests/support/server.ts'
import { ask, filled } from './support/ask.ts'
import { freshFolder } from './support/front.ts'
import { rowsOf } from './support/inbox.ts'
import { startProcess } from './support/process.ts'
import { makeCurrent, writeRelease } from './support/release.ts'

const posts = process.env['TEST_FAULTS'] === 'long' ? 10_000 : 2000
const senders = 50

/** A sender who keeps the line. */
function post(port: number, agent: Agent, fields: Record<string, string>): Promise<number> {
  const body = new URLSearchParams(fields).toString()
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length }
  return new Promise((resolve, reject) => {
    const call = request({ port, agent, method: 'POST', path: '/collaborate/', headers }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode ?? 0))
    })
    call.on('error', reject)
    call.end(body)
  })
}

test(`of a flood of ${posts} each is kept or told to come later; the site goes on, and the memory stays small`, async () => {
  const dataDir = await freshFolder()
  await makeCurrent(dataDir, await writeRelease(dataDir, 1))
  const port = await freePort()
  const front = await startProcess(dataDir, port)
  const agent = new Agent({ keepAlive: true, maxSockets: senders })
  const statuses = new Map<number, number>()
  let visits = 0
  let sent = 0
  let mostMb = 0
  let isOver = false
  const send = async () => {
    while (sent < posts) {
      sent += 1
      const status = await post(port, agent, { ...filled, name: `Flood ${sent}` })
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
  }
  const visit = async () => {
    while (!isOver) {
      expect((await ask({ port }, '/training/')).status).toBe(200)
      visits += 1
      mostMb = Math.max(mostMb, await residentMb(front.child.pid ?? 0))
    }
  }
  const visiting = visit()
  await Promise.all(Array.from({ length: senders }, send))
  isOver = true
  await visiting

  expect([...statuses.keys()].filter((status) => ![303, 429, 503].includes(status))).toEqual([])
  expect(rowsOf(dataDir)).toHaveLength(statuses.get(303) ?? 0)
  // How quick the pages are meanwhile is measured in bench/requests.
  expect(visits).toBeGreaterThan(10)
  expect(mostMb).toBeLessThan(400)
  agent.destroy()
  front.child.kill('SIGTERM')
  expect(await front.ended).toBe(0)
  await rm(dataDir, { recursive: true })
}, 120_000)
