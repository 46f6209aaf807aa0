// Faults 2, 8 and 9 with the CMS itself: a front, the real process behind it, its database, and a mail server that is silent.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, filled, postForm } from '#tests/front/support/ask.ts'
import { isMongodb, mongodbEnv } from '#tests/support/database.ts'
import { openPair, type Pair } from '#tests/support/pair.ts'
import { placesWith } from '#tests/support/places-with.ts'
import { eventually } from '#tests/support/server.ts'
import { openBlackHole } from '#tests/support/smtp.ts'

const isLong = process.env['TEST_FAULTS'] === 'long'
const kills = isLong ? 40 : 3
const sentEach = 100

let mails: Awaited<ReturnType<typeof openBlackHole>>
let pair: Pair
beforeAll(async () => {
  mails = await openBlackHole()
  pair = await openPair({ SMTP_URL: mails.url, ...(isMongodb && mongodbEnv()) })
})
afterAll(async () => {
  await pair?.close()
  await mails?.close()
})

/** Under which name each was sent whose sender got a reference. */
const acknowledged = new Map<string, string>()
let sent = 0
const address = '203.0.113.77'
const from = { 'x-forwarded-for': address }
const send = async () => {
  sent += 1
  const name = `Sender ${sent}`
  // Not the same words as the others, for which they would be set aside.
  const hopes = `${name} hopes to build a shared language.`
  const answer = await postForm(pair.port, { ...filled, name, hopes }, from)
  expect(answer.status).toBe(303)
  const location = answer.headers.location ?? ''
  acknowledged.set(/reference=(.*)$/.exec(location)?.[1] ?? '', name)
  return location
}
const expectEachOnce = async () => {
  await eventually(pair.status, ({ inbox }) => inbox.uncopied === 0, { seconds: 90 })
  const kept = await pair.all('/api/collaboration-requests?select[reference]=true&select[name]=true')
  expect(kept.map(({ reference, name }) => [reference, name]).toSorted()).toEqual([...acknowledged].toSorted())
  const told = await pair.all('/api/outbox?where[kind][equals]=request-notice&select[reference]=true')
  expect(told.map(({ reference }) => reference).toSorted()).toEqual([...acknowledged.keys()].toSorted())
}

test(
  `killed ${kills} times in the middle of the copy, the CMS has each request once, and one mail to staff for each`,
  async () => {
    for (let inTheMiddle = 0; inTheMiddle < kills; ) {
      // While it is away; they are copied when it comes, and then it is killed again.
      await Promise.all(Array.from({ length: sentEach }, send))
      const waiting = (await pair.status()).inbox.uncopied
      pair.startCms()
      const { cmsPid, inbox } = await eventually(
        pair.status,
        ({ inbox: { uncopied } }) => waiting === 0 || uncopied < waiting,
        { seconds: 90, everyMs: 1 },
      )
      if (cmsPid === null) continue
      process.kill(cmsPid, 'SIGKILL')
      if (inbox.uncopied > 0) inTheMiddle += 1
      await eventually(pair.status, (now) => now.cmsPid !== cmsPid, { everyMs: 1 })
    }
    await expectEachOnce()
  },
  kills * 30_000 + 120_000,
)

test('while a mail server says nothing, requests are kept, answered and copied as ever', async () => {
  await send()
  await eventually(
    async () => mails.connections(),
    (open) => open > 0,
  )
  await send()
  await eventually(pair.status, ({ inbox }) => inbox.uncopied === 0)
  // The mail is still waited for: none of this has waited with it.
  expect(mails.connections()).toBeGreaterThan(0)
  await expectEachOnce()
})

test('while the CMS stands still, pages, form and receipts go on; then it takes over what came meanwhile', async () => {
  const page = async (path: string) => (await ask({ port: pair.port }, path)).status
  await eventually(
    () => page('/'),
    (status) => status === 200,
    { seconds: 90 },
  )
  const { cmsPid } = await pair.status()
  if (cmsPid === null) throw new Error('the CMS is not there')
  process.kill(cmsPid, 'SIGSTOP')
  try {
    for (let round = 0; round < 20; round += 1) {
      for (const path of ['/', '/training/', '/collaborate/', '/healthz']) expect(await page(path), path).toBe(200)
      expect(await page('/no-such-page/')).toBe(404)
      const { text } = await ask({ port: pair.port }, await send(), { headers: from })
      const receipt = /href="(\/collaborate\/receipt\/[\w-]{43}\/)"/.exec(text)?.[1] ?? ''
      if (round === 0) expect((await ask({ port: pair.port }, receipt)).text).toContain(`Sender ${sent}`)
    }
    expect((await pair.status()).inbox.uncopied).toBe(20)
    expect((await pair.status()).cmsPid).toBe(cmsPid)
  } finally {
    process.kill(cmsPid, 'SIGCONT')
  }
  await expectEachOnce()
  expect((await pair.status()).cmsPid).toBe(cmsPid)
})

test('`/readyz` tells how many wait for an answer and for how long, and how many mails', async () => {
  const kept = await pair.all('/api/collaboration-requests?select[receivedAt]=true&select[reference]=true')
  const oldest = Math.min(...kept.map(({ receivedAt }) => Date.parse(String(receivedAt))))
  const health = async () => JSON.parse((await ask({ port: pair.port }, '/readyz')).text)
  const late = async () => (await health()).requests.oldestUnansweredSeconds - (Date.now() - oldest) / 1000
  await expect.poll(async () => Math.abs(await late())).toBeLessThan(2)
  const all = acknowledged.size
  expect(await health()).toMatchObject({
    requests: { unanswered: all },
    mail: { waiting: all },
    inbox: { uncopied: 0 },
  })
  expect((await health()).mail.oldestSeconds).toBeGreaterThan(0)
})

test('the address of a sender is in no file, in no database and in no log', async () => {
  // The front has read it: the receipt is shown to that address alone.
  const sentPage = await send()
  const isShown = async (headers: Record<string, string>) =>
    (await ask({ port: pair.port }, sentPage, { headers })).text.includes('href="/collaborate/receipt/')
  expect([await isShown(from), await isShown({})]).toEqual([true, false])
  const places = await placesWith(pair.dataDir, `Sender ${sent}`)
  expect(places.join(' ')).toContain(isMongodb ? 'collaboration-requests' : 'irh.db') // it would be found
  expect(await placesWith(pair.dataDir, address)).toEqual([])
  expect(pair.logged()).not.toContain(address)
})
