import { createRequire } from 'node:module'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openLimits } from '#front/intake/limits.ts'
import { escapeHtml, hiddenFields } from '#model/partners/form-slots.ts'
import { ask, filled, postForm, postJson } from './support/ask.ts'
import { closeFront, openFront, type RunningFront } from './support/front.ts'

const isLong = process.env['TEST_FAULTS'] === 'long'
const naughty = z.array(z.string()).parse(createRequire(import.meta.url)('big-list-of-naughty-strings'))
const fields = ['name', 'hopes', 'organization', 'role', 'accessNeeds', 'phone'] as const

let port: number
let front: RunningFront
beforeAll(async () => {
  const many = Number.MAX_SAFE_INTEGER
  const limits = openLimits({ postsPerSecond: many, perTenMinutes: many, perDay: many, perHourForAll: many })
  front = await openFront({ limits })
  port = front.port
})
afterAll(() => closeFront(front))

/** What a field holds after the cleaning of content model §14. */
const cleaned = (text: string): string => text.replaceAll('\r\n', '\n').normalize('NFC').trim()

/** Nothing of a text that would mean something in HTML stands in a page as it was sent. */
function expectEscaped(page: string, text: string): void {
  // One that is shorter may be part of the page itself.
  if (/[<>"]/.test(text) && text.length > 6) expect(page).not.toContain(text)
}

/** Sends a text in every field, and reads back what was kept. Throws at any answer but "kept" and "look again". */
async function through(text: string, way: 'form' | 'json'): Promise<'kept' | 'refused'> {
  const answers = {
    ...filled,
    name: `${text} name`,
    hopes: `${text} and long enough to be sent`,
    organization: text,
    role: text,
    accessNeeds: text,
    phone: [...text].slice(0, 15).join(''),
  }
  const isForm = way === 'form'
  const answer = isForm ? await postForm(port, answers) : await postJson(port, { ...answers, acknowledgement: true })
  if (answer.status === 422) {
    expectEscaped(answer.text, text)
    return 'refused'
  }
  expect(answer.status).toBe(isForm ? 303 : 201)
  const reference = isForm
    ? (/reference=(.*)$/.exec(answer.headers.location ?? '')?.[1] ?? '')
    : z.object({ reference: z.string() }).parse(JSON.parse(answer.text)).reference
  const { input } = await front.row(reference)
  for (const field of fields) expect(input[field] ?? '').toBe(cleaned(answers[field]))
  if (isForm) await readBack(answer.headers.location ?? '', cleaned(answers.hopes))
  return 'kept'
}

/** The receipt shows it to the letter, and as text alone. */
async function readBack(location: string, hopes: string): Promise<void> {
  const sentPage = await ask({ port }, location)
  const link = /href="(\/collaborate\/receipt\/[\w-]{43}\/)"/.exec(sentPage.text)?.[1] ?? ''
  const receipt = await ask({ port }, link)
  expect(receipt.status).toBe(200)
  expect(receipt.text).toContain(escapeHtml(hopes))
}

test(`each of ${naughty.length} naughty strings goes through every field, or is refused in words`, async () => {
  const outcomes = { kept: 0, refused: 0 }
  for (const text of naughty) outcomes[await through(text, 'form')] += 1
  for (const text of naughty.filter((_, index) => isLong || index % 5 === 0)) await through(text, 'json')
  expect(outcomes.kept + outcomes.refused).toBe(naughty.length)
  expect(outcomes.kept).toBeGreaterThan(200)
}, 240_000)

test('each of them is refused in words where there is a choice or an address, and ignored where nobody writes', async () => {
  const json = { 'content-type': 'application/json' }
  for (const text of naughty) {
    const chosen = ['email', 'setting', 'teamSize', 'timeframe', 'credit', 'contactBy', 'formats']
    const refused = await postForm(port, { ...filled, ...Object.fromEntries(chosen.map((field) => [field, text])) })
    expect(refused.status).toBe(422)
    expectEscaped(refused.text, text)
    const unseen = Object.fromEntries(Object.values(hiddenFields).map((field) => [field, text]))
    // A program that there is not is dropped; control characters are refused wherever somebody could have written them.
    const programs = /\p{Cc}/u.test(text) ? '' : text
    const kept = await postForm(port, { ...filled, ...unseen, programs, [text]: text })
    expect(kept.status).toBe(303)
    const all = JSON.stringify({ ...filled, ...Object.fromEntries(chosen.map((field) => [field, [text]])) })
    const answer = await ask({ port }, '/collaborate/', { method: 'POST', headers: json, body: all })
    expect(answer.status).toBe(422)
    expect(answer.headers['content-type']).toContain('application/json')
  }
}, 240_000)

test('so does whatever else can be generated', async () => {
  const text = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
  )
  await fc.assert(
    fc.asyncProperty(text, async (given) => {
      // What no browser can write down does not come from one.
      if (given.isWellFormed()) await through(given, 'form')
      else
        expect([201, 422]).toContain((await postJson(port, { ...filled, acknowledgement: true, role: given })).status)
    }),
    { numRuns: isLong ? 10_000 : 300 },
  )
}, 1_800_000)
