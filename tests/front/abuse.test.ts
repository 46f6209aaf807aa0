import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { judge } from '#front/intake/score.ts'
import { openSignals } from '#front/intake/signals.ts'
import { openStamps } from '#front/intake/stamp.ts'
import { collaborationInput } from '#model/partners/collaboration-requests.ts'
import { proofBits } from '#model/partners/form-proof.ts'
import { type Answer, ask, filled, postForm, postJson } from './support/ask.ts'
import { closeFront, openFront, type RunningFront, secret } from './support/front.ts'
import type { Row } from './support/inbox.ts'

let front: RunningFront
beforeEach(async () => {
  front = await openFront()
})
afterEach(() => closeFront(front))

const json = { ...filled, acknowledgement: true }
const rowOf = (answer: Answer): Promise<Row> => front.row(JSON.parse(answer.text).reference)
const stampOf = async (): Promise<string> => JSON.parse((await ask(front, '/collaborate/stamp')).text).stamp
const old = (seconds: number) => openStamps(secret).make(Date.now() - seconds * 1000)
const spam = 'See www.a.example www.b.example www.c.example www.d.example for more of it.'

/** As the form's script does it. */
function solve(challenge: string): string {
  for (let found = 0; ; found += 1) {
    const text = `${challenge}:${found}`
    if (createHash('sha256').update(text).digest().readUInt32BE(0) >>> (32 - proofBits) === 0) return text
  }
}

describe('the signed time of the form’s script', () => {
  test('is given to whoever opens the form, and kept by nobody', async () => {
    const answer = await ask(front, '/collaborate/stamp')
    expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'no-store'])
    expect(openStamps(secret).read(await stampOf(), Date.now() + 3000)).toBe('good')
  })

  test('tells who answers faster than anybody can write; they are asked for a little work', async () => {
    const answer = await postJson(front.port, { ...json, stamp: await stampOf() })
    expect(answer.status).toBe(202)
    expect(await front.rows()).toEqual([])
  })

  test('is no doubt when it is there in time', async () => {
    expect(await rowOf(await postJson(front.port, { ...json, stamp: old(30) }))).toMatchObject({
      quarantined: false,
      reasons: [],
    })
  })

  test.each([
    ['invented', 'abc.def.ghi'],
    ['with letters of two bytes in the place of its signature', `abc.def.${'é'.repeat(27)}`],
    ['of another key', openStamps('another secret').make(Date.now() - 30_000)],
    ['two days old', old(48 * 3600)],
    ['from the future', old(-3600)],
  ])('%s is noted, and alone no reason to set anything aside', async (_, stamp) => {
    expect(await rowOf(await postJson(front.port, { ...json, stamp }))).toMatchObject({
      quarantined: false,
      reasons: ['odd-stamp'],
    })
  })
})

describe('a request in the middle', () => {
  test('with the form’s script is cleared by a little work', async () => {
    const sent = { ...json, hopes: spam, stamp: old(30) }
    const asked = await postJson(front.port, sent)
    expect(asked.status).toBe(202)
    expect(await front.rows()).toEqual([])
    const { challenge } = JSON.parse(asked.text)
    const kept = await postJson(front.port, { ...sent, proof: solve(challenge) })
    expect(kept.status).toBe(201)
    expect(await rowOf(kept)).toMatchObject({ quarantined: false, reasons: ['many-links'], score: 3 })
  })

  test('is not cleared by the work for another, by half the work, or after its time', async () => {
    const sent = { ...json, hopes: spam, stamp: old(30) }
    const { challenge } = JSON.parse((await postJson(front.port, sent)).text)
    const proof = solve(challenge)
    expect((await postJson(front.port, { ...sent, name: 'Bea Other', proof })).status).toBe(202)
    expect((await postJson(front.port, { ...sent, proof: `${challenge}:0` })).status).toBe(202)
    expect((await postJson(front.port, { ...sent, proof: `abc.${'é'.repeat(27)}:0` })).status).toBe(202)
    const late = openStamps(secret)
    expect(late.isSolved(proof, 'another key')).toBe(false)
    const own = late.challenge('key', Date.now() - 3600_000)
    expect(late.isSolved(solve(own), 'key')).toBe(false)
    expect(late.isSolved(solve(late.challenge('key')), 'key')).toBe(true)
  })

  test('without script is set aside, and answered like any other', async () => {
    const answer = await postForm(front.port, { ...filled, hopes: spam })
    expect(answer.status).toBe(303)
    expect(await front.rows()).toMatchObject([{ quarantined: true, reasons: ['many-links'] }])
  })
})

describe('what is odd about the words', () => {
  const signals = (also: Record<string, unknown>, of = openSignals()) =>
    of(collaborationInput.parse({ ...json, ...also }))
  test.each([
    ['four links', { hopes: spam }, ['many-links']],
    ['markup', { hopes: '<a href="https://a.example">here</a> is what you need' }, ['markup']],
    ['board code', { hopes: '[url=https://a.example]here[/url] is what you need' }, ['markup']],
    ['letters of two scripts in a word', { hopes: 'Cheap раypal for all of your team' }, ['mixed-scripts']],
    ['an address for one day', { email: 'x@mailinator.com' }, ['disposable-address']],
    ['three links', { hopes: 'https://a.example https://b.example and https://c.example' }, []],
    ['three whole links', { hopes: 'https://www.a.example http://www.b.example and https://www.c.example' }, []],
    ['a text in another script', { hopes: 'Мы хотели бы поговорить о супервизии.' }, []],
    ['an apostrophe and a less-than', { hopes: "We're a team of < 20 people & curious" }, []],
  ])('%s', (_, also, expected) => {
    expect(signals(also)).toEqual(expected)
  })

  test('the same text for the eleventh time', () => {
    const of = openSignals()
    for (let time = 0; time < 10; time += 1) expect(signals({ name: `Ada ${time}` }, of)).toEqual([])
    expect(signals({}, of)).toEqual(['repeated-text'])
  })

  test('an address for one day alone is a flag and nothing more', () => {
    expect(judge(['disposable-address'])).toEqual({ score: 0, verdict: 'clean' })
  })
})

describe('an answer in which a client could be recognized', () => {
  const hopes = 'My client Sarah was born 3/4/1981 and we need supervision.'

  test('is shown once more, everything kept, and goes through the second time', async () => {
    const first = await postForm(front.port, { ...filled, hopes, secondLook: 'ask' })
    expect(first.status).toBe(422)
    expect(first.text).toContain('could identify a client')
    expect(first.text).toContain(`${hopes}</textarea>`)
    expect(first.text).toContain('<input type="hidden" name="secondLook" value="done">')
    expect(await front.rows()).toEqual([])
    const second = await postForm(front.port, [
      ...Object.entries({ ...filled, hopes }),
      ['secondLook', 'ask'],
      ['secondLook', 'done'],
    ])
    expect(second.status).toBe(303)
    expect(await front.rows()).toMatchObject([{ possibleClientInfo: true, quarantined: false }])
  })

  test('is not asked about again when something else is wrong the second time', async () => {
    const again = await postForm(front.port, [
      ...Object.entries({ ...filled, hopes, email: 'dana@example' }),
      ['secondLook', 'ask'],
      ['secondLook', 'done'],
    ])
    expect(again.status).toBe(422)
    expect(again.text).toContain('<input type="hidden" name="secondLook" value="done">')
    expect(again.text).not.toContain('could identify a client')
  })

  test('is asked about in JSON, too, where the form’s script asks for it', async () => {
    const first = await postJson(front.port, { ...json, hopes, secondLook: 'ask' })
    expect(first.status).toBe(422)
    expect(JSON.parse(first.text)).toMatchObject({
      errors: { hopes: expect.stringContaining('client') },
      secondLook: 'done',
    })
    expect((await postJson(front.port, { ...json, hopes, secondLook: 'done' })).status).toBe(201)
  })

  test('is never refused to who does not ask for a second look', async () => {
    expect((await postJson(front.port, { ...json, hopes })).status).toBe(201)
  })

  test('an answer without any is not asked about', async () => {
    expect((await postForm(front.port, { ...filled, secondLook: 'ask' })).status).toBe(303)
  })
})

test('a closed form still takes what somebody had begun to write', async () => {
  const closed = await openFront({
    files: {
      'index.html': '<!doctype html><a href="mailto:info@example.org">Mail</a>',
      'collaborate/index.html': '<!doctype html><p>The form is closed.</p>',
      'programs/training-program/index.html': '<!doctype html><p>A program.</p>',
    },
  })
  expect((await ask(closed, '/collaborate/')).text).toContain('The form is closed.')
  expect((await postForm(closed.port, { ...filled, programs: 'training-program' })).status).toBe(303)
  expect((await postForm(closed.port, { ...filled, email: 'x' })).text).toContain('email address')
  // Whose page is gone cannot say that they have looked again.
  const hopes = 'My client Sarah was born 3/4/1981 and we need supervision.'
  expect((await postForm(closed.port, { ...filled, hopes, secondLook: 'ask' })).status).toBe(303)
  expect(await closed.rows()).toMatchObject([
    // The page that is still open offered it.
    { input: { programs: ['training-program'] } },
    { possibleClientInfo: true },
  ])
  await closeFront(closed)
})
