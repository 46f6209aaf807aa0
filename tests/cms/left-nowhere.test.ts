// Personal data with the whole system at work: a front, the real CMS behind it, its database, its mails.
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ask, filled, postForm } from '#tests/front/support/ask.ts'
import { isMongodb, mongodbEnv } from '#tests/support/database.ts'
import { openPair, signedIn } from '#tests/support/pair.ts'
import { placesWith } from '#tests/support/places-with.ts'
import { eventually } from '#tests/support/server.ts'
import { openMailServer } from '#tests/support/smtp.ts'

const from = { 'x-forwarded-for': '203.0.113.77' }

/** Everything running, and somebody who says this word in every answer. */
async function openFor(word: string, env: Record<string, string> = {}) {
  const pair = await openPair({ ...env, ...(isMongodb && mongodbEnv()) })
  onTestFinished(pair.close)
  pair.startCms()
  // The page that a sender sees stands in a release, which the CMS draws first.
  await eventually(
    async () => (await ask({ port: pair.port }, '/')).status,
    (status) => status === 200,
    { seconds: 120 },
  )
  const headers = { ...(await signedIn(pair.port)), 'content-type': 'application/json' }
  const staff = async (method: string, path: string, body?: object) => {
    const call = { method, headers, ...(body && { body: JSON.stringify(body) }) }
    const { status, text } = await ask({ port: pair.port }, `/api/${path}`, call)
    expect([status, text]).toEqual([200, expect.anything()])
    return JSON.parse(text)
  }
  const texts = { name: word, email: `${word}@example.org`, organization: word, role: word, accessNeeds: word }
  /** Sends a request, which staff note something on and answer. */
  const send = async (nth: string) => {
    const hopes = `${nth}: we hope that a ${word} sings for all of us.`
    const sent = await postForm(pair.port, { ...filled, ...texts, hopes, contactBy: 'phone', phone: word }, from)
    const { location = '' } = sent.headers
    const reference = location.split('=')[1] ?? ''
    // What the front says of its inbox may be of a moment ago.
    const listed = await eventually(
      () => staff('GET', `collaboration-requests?where[reference][equals]=${reference}&depth=0`),
      ({ docs }) => docs.length === 1,
    )
    const path = `collaboration-requests/${listed.docs[0].id}`
    await staff('PATCH', path, { notes: [{ text: `A note on ${word}` }] })
    await staff('POST', `${path}/reply`, { text: `A reply to ${word}` })
    return { location, reference, erase: () => staff('POST', `${path}/redact`, { reference }) }
  }
  return { pair, staff, send }
}

test('what staff erase is in no file, no database, no search and no log any more', async () => {
  const word = `canary${randomUUID().slice(0, 8)}`
  const { pair, staff, send } = await openFor(word)
  const { reference, erase } = await send('First')
  const places = () => placesWith(pair.dataDir, word)
  const found = async () => (await staff('POST', 'collaboration-requests/find', { words: word })).found
  // Both mails: the notice to staff names the sender, too. Each has noted its file.
  await eventually(
    async () => (await pair.all('/api/outbox?where[state][equals]=filed')).length,
    (filed) => filed === 2,
  )
  const before = await eventually(places, (all) => all.filter((place) => place.endsWith('.eml')).length === 2)
  expect(before.join(' ')).toMatch(isMongodb ? /collaboration-requests/ : /irh\.db/)
  expect(before.join(' ')).toMatch(/outbox|irh\.db/)
  expect(before.join(' ')).toMatch(/inbox/)
  expect(await found()).toMatchObject([{ reference }])
  await erase()
  expect(await places()).toEqual([])
  expect(await found()).toEqual([])
  expect(pair.logged()).not.toContain(word)
})

test('nobody is named in the log: not when a mail is refused, answered, taken back, erased, or looked up', async () => {
  const mails = await openMailServer()
  onTestFinished(mails.close)
  mails.meet({ recipient: 550 })
  const word = `canary${randomUUID().slice(0, 8)}`
  const { pair, send } = await openFor(word, { SMTP_URL: mails.url })
  const [takenBack, erased] = [await send('First'), await send('Second'), await send('Third')]
  await eventually(
    async () => JSON.stringify(await pair.all('/api/outbox?where[state][equals]=failed')),
    (failed) => failed.split(`550: ${word}@example.org`).length === 4, // as the mail server says it, three times
  )
  expect(pair.logged()).toContain('A mail was not sent')
  const port = { port: pair.port }
  const { text } = await ask(port, takenBack.location, { headers: from })
  const receipt = /href="(\/collaborate\/receipt\/[\w-]{43}\/)"/.exec(text)?.[1] ?? ''
  const form = { 'content-type': 'application/x-www-form-urlencoded', ...from }
  expect((await ask(port, receipt, { method: 'POST', headers: form, body: 'withdraw=yes' })).status).toBe(303)
  await erased.erase()
  const front = { socketPath: join(pair.dataDir, 'run', 'front.sock') }
  const email = `${word}@example.org`
  for (const [command, said] of [
    ['about', 'Requests: '],
    ['erase', 'Requests erased: '],
  ]) {
    const body = JSON.stringify({ email, file: join(pair.dataDir, 'about.json') })
    const answer = await ask(front, `/cms/${command}`, { method: 'POST', body })
    expect([answer.status, answer.text]).toEqual([200, expect.stringContaining(said ?? '')])
  }
  expect(pair.logged()).not.toMatch(new RegExp(`${word}|203\\.0\\.113\\.77`))
})
