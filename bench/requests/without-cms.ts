import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Figure } from '#bench/figures.ts'
import { openHanging } from '#tests/front/support/hanging.ts'
import { mongodbEnv } from '#tests/support/database.ts'
import { cmsPid, eventually, type RunningServer, startServer } from '#tests/support/server.ts'
import { openBlackHole } from '#tests/support/smtp.ts'
import { answers, ask } from './ask.ts'
import type { Part } from './part.ts'

const everyMs = 50
const mostMs = 100
// Who sends in the moment that MongoDB goes silent waits for it this long; nobody afterwards does.
const mostSilentMs = 1100
// Fault 8: the form does not wait for a mail.
const mostMailMs = 200
let sent = 0

/** How visitors and senders fare while the CMS is killed, hangs, or has no database or mail server: who is not answered ends this. */
export async function withoutCms({ folder, quick }: Part): Promise<Figure[]> {
  const seconds = quick ? 3 : 15
  const figures = [...(await onSqlite(folder, seconds)), ...(await withSilentMails(folder, seconds))]
  if (process.env['TEST_MONGODB_URL']) return [...figures, ...(await onMongodb(folder, seconds))]
  process.stderr.write('Not measured: MongoDB stopped. It needs TEST_MONGODB_URL.\n')
  return figures
}

async function onSqlite(folder: string, seconds: number): Promise<Figure[]> {
  const server = await startServer({ dataDir: await mkdtemp(join(folder, 'without-')) })
  try {
    const figures = await fare('with the CMS', { server, seconds })
    const pid = await cmsPid(server)
    process.kill(pid, 'SIGSTOP')
    figures.push(...(await fare('with the CMS hung', { server, seconds })))
    process.kill(pid, 'SIGKILL')
    figures.push(...(await fare('with the CMS killed, and starting again', { server, seconds })))
    return figures
  } finally {
    await server.stop()
  }
}

/** The CMS is up, and waits for a mail server that takes every connection and says nothing. */
async function withSilentMails(folder: string, seconds: number): Promise<Figure[]> {
  const mails = await openBlackHole()
  const server = await startServer({
    dataDir: await mkdtemp(join(folder, 'without-')),
    env: { SMTP_URL: mails.url },
  })
  try {
    await askBoth(Number(new URL(server.url).port))
    await eventually(
      async () => mails.connections(),
      (open) => open > 0,
    )
    return await fare('with a silent mail server', { server, seconds, mostPostMs: mostMailMs })
  } finally {
    await server.stop()
    await mails.close()
  }
}

async function onMongodb(folder: string, seconds: number): Promise<Figure[]> {
  const env = mongodbEnv()
  const between = await openHanging(env['DATABASE_URL'] ?? '')
  const server = await startServer({
    dataDir: await mkdtemp(join(folder, 'without-')),
    env: { ...env, DATABASE_URL: between.url },
  })
  try {
    const port = Number(new URL(server.url).port)
    await eventually(
      async () => (await ask({ port, path: '/programs/' })).status,
      (status) => status === 200,
      { seconds: 180 },
    )
    const figures = await fare('with MongoDB', { server, seconds })
    between.hang()
    figures.push(...(await fare('with MongoDB hung', { server, seconds, mostPostMs: mostSilentMs })))
    between.close()
    figures.push(...(await fare('with MongoDB stopped', { server, seconds })))
    return figures
  } finally {
    await server.stop()
  }
}

type Fare = { server: RunningServer; seconds: number; mostPostMs?: number }

/** A page and a request twenty times a second each. */
async function fare(how: string, { server, seconds, mostPostMs = mostMs }: Fare): Promise<Figure[]> {
  const port = Number(new URL(server.url).port)
  const until = performance.now() + seconds * 1000
  const asked: Promise<{ page: number; post: number }>[] = []
  while (performance.now() < until) {
    asked.push(askBoth(port))
    await pause(everyMs)
  }
  const times = await Promise.all(asked)
  const figure = (kind: 'page' | 'post', mostMs: number) => ({
    what: `a ${kind} ${how}: 99th percentile`,
    value: p99(times.map((each) => each[kind])),
    unit: 'ms',
    goal: `<= ${mostMs}`,
  })
  return [figure('page', mostMs), figure('post', mostPostMs)]
}

async function askBoth(port: number): Promise<{ page: number; post: number }> {
  sent += 1
  const page = await ask({ port, path: '/programs/' })
  const post = await ask({ port, path: '/collaborate/', body: answers(sent) })
  if (page.status !== 200 || post.status !== 303)
    throw new Error(`a page was answered with ${page.status}, a request with ${post.status}`)
  return { page: page.ms, post: post.ms }
}

const p99 = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length * 0.99)] ?? Number.NaN
