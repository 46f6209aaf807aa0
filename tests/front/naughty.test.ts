import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openLimits } from '#front/intake/limits.ts'
import { escapeHtml, hiddenFields } from '#model/partners/form-slots.ts'
import {
  anyText,
  cleaned,
  everywhere,
  limits,
  naughty,
  refusedFields,
  type Texts,
  textFields,
} from '#tests/support/kept-text.ts'
import { type Answer, ask, filled, postForm, postJson } from './support/ask.ts'
import { closeFront, openFront, type RunningFront } from './support/front.ts'

const isLong = process.env['TEST_FAULTS'] === 'long'

let port: number
let front: RunningFront
beforeAll(async () => {
  const many = Number.MAX_SAFE_INTEGER
  const limits = openLimits({ postsPerSecond: many, perTenMinutes: many, perDay: many, perHourForAll: many })
  front = await openFront({ limits })
  port = front.port
})
afterAll(() => closeFront(front))

/** Nothing of a text that would mean something in HTML stands in a page as it was sent. */
function expectEscaped(page: string, text: string): void {
  // One that is shorter may be part of the page itself.
  if (/[<>"]/.test(text) && text.length > 6) expect(page).not.toContain(text)
}

type Way = 'form' | 'json'

/** The fields that a refusal names, in its order. */
const namedIn = ({ text }: Answer, way: Way): string[] =>
  way === 'form'
    ? [...text.matchAll(/<li><a href="#field-(\w+)">/g)].map(([, field = '']) => field)
    : Object.keys(z.object({ errors: z.record(z.string(), z.string()) }).parse(JSON.parse(text)).errors)

/** Sends these texts: kept and read back where content model §14 keeps them, else refused with the fields it refuses. */
async function through(texts: Texts, way: Way): Promise<'kept' | 'refused'> {
  const isForm = way === 'form'
  const answers = { ...filled, ...texts }
  const answer = isForm ? await postForm(port, answers) : await postJson(port, { ...answers, acknowledgement: true })
  const refused = refusedFields(texts)
  if (refused.length > 0) {
    expect(answer.status).toBe(422)
    expect(namedIn(answer, way)).toEqual(refused)
    if (isForm) for (const text of Object.values(texts)) expectEscaped(answer.text, text)
    return 'refused'
  }
  expect(answer.status).toBe(isForm ? 303 : 201)
  const reference = isForm
    ? (/reference=(.*)$/.exec(answer.headers.location ?? '')?.[1] ?? '')
    : z.object({ reference: z.string() }).parse(JSON.parse(answer.text)).reference
  const { input } = await front.row(reference)
  for (const field of textFields) expect(input[field] ?? '').toBe(cleaned(texts[field]))
  await readBack(reference, texts)
  return 'kept'
}

/** The receipt shows every answer to the letter, and as text alone. */
async function readBack(reference: string, texts: Texts): Promise<void> {
  const sentPage = await ask({ port }, `/collaborate/sent/?reference=${reference}`)
  const link = /href="(\/collaborate\/receipt\/[\w-]{43}\/)"/.exec(sentPage.text)?.[1] ?? ''
  const receipt = await ask({ port }, link)
  expect(receipt.status).toBe(200)
  const list = /<dl class="answers">(.*)<\/dl>/s.exec(receipt.text)?.[1] ?? ''
  const shown = [...list.matchAll(/<dt>([\w ,]+)<\/dt><dd>((?:[^<>"'&]|&(?:amp|lt|gt|quot|#39);)*)<\/dd>/g)]
  expect(shown.map(([whole]) => whole).join('')).toBe(list)
  const { name, hopes, organization, role, accessNeeds, phone } = texts
  const expected = [
    ['Your name', name],
    ['Email address', filled.email],
    ['Setting', 'Agency'],
    ['What you are hoping for', hopes],
    ['Privacy notice read, no client information included', 'Yes'],
    ['Organization', organization],
    ['Your role', role],
    ['What would make it easier to take part', accessNeeds],
    ['How to reach you', 'Email'],
    ['Phone number', phone],
  ].map(([question, text = '']) => [question, escapeHtml(cleaned(text))])
  expect(shown.map(([, question, text]) => [question, text])).toEqual(expected.filter(([, text]) => text !== ''))
  for (const text of Object.values(texts)) expectEscaped(receipt.text, text)
}

test(`each of ${naughty.length} naughty strings goes through every field, or is refused in words`, async () => {
  const outcomes = { kept: 0, refused: 0 }
  for (const text of naughty) outcomes[await through(everywhere(text), 'form')] += 1
  for (const text of naughty.filter((_, index) => isLong || index % 5 === 0))
    await through(everywhere(text, ' by script'), 'json')
  expect(outcomes).toEqual({ kept: 446, refused: 15 })
}, 240_000)

test.each(textFields)('%s takes as much as it may hold once it is cleaned, and no more', async (field) => {
  const long = (length: number): Texts => ({ ...everywhere(''), [field]: ` ${'e\u0301'.repeat(length)}\r\n` })
  const { most } = limits[field]
  for (const way of ['form', 'json'] as const) {
    expect(await through(long(most), way)).toBe('kept')
    expect(await through(long(most + 1), way)).toBe('refused')
  }
})

/** Where there is an address or a choice. */
const chosen = ['email', 'setting', 'teamSize', 'timeframe', 'formats', 'credit', 'contactBy']

test('each of them is refused in words where there is a choice or an address, and ignored where nobody writes', async () => {
  for (const text of naughty) {
    // Empty counts as absent.
    const isEmpty = cleaned(text) === ''
    const refused = await postForm(port, { ...filled, ...Object.fromEntries(chosen.map((field) => [field, text])) })
    expect(refused.status).toBe(422)
    expect(namedIn(refused, 'form')).toEqual(isEmpty ? ['email', 'setting'] : chosen)
    expectEscaped(refused.text, text)
    const unseen = Object.fromEntries(Object.values(hiddenFields).map((field) => [field, text]))
    // A program that there is not is dropped; control characters are refused wherever somebody could have written them.
    const programs = /\p{Cc}/u.test(text) ? '' : text
    const kept = await postForm(port, { ...filled, ...unseen, programs, [text]: text })
    expect(kept.status).toBe(303)
    const listed = Object.fromEntries(chosen.map((field) => [field, [text]]))
    const answer = await postJson(port, { ...filled, acknowledgement: true, ...listed })
    expect(answer.status).toBe(422)
    expect(answer.headers['content-type']).toContain('application/json')
    expect(namedIn(answer, 'json')).toEqual(chosen.filter((field) => !(isEmpty && field === 'formats')))
  }
}, 240_000)

/** Sends this text in all these fields at once: taken, or refused in words. */
async function inPlaceOf(fields: readonly string[], text: string, way: Way): Promise<'taken' | 'refused'> {
  const answers = { ...filled, ...Object.fromEntries(fields.map((field) => [field, text])) }
  const answer = await (way === 'form'
    ? postForm(port, answers)
    : postJson(port, { ...answers, acknowledgement: true }))
  expectEscaped(answer.text, text)
  if (answer.status === (way === 'form' ? 303 : 201)) return 'taken'
  expect(answer.status).toBe(422)
  expect(namedIn(answer, way)).not.toEqual([])
  return 'refused'
}

test('whatever else can be generated goes through every field, or is refused in words', async () => {
  const runs = isLong ? 10_000 : 300
  const outcomes = { kept: 0, refused: 0 }
  const ways = fc.constantFrom<Way>('form', 'json')
  await fc.assert(
    fc.asyncProperty(anyText, ways, async (text, way) => {
      // What no browser can write down does not come from one.
      const by = text.isWellFormed() ? way : 'json'
      outcomes[await through(everywhere(text, ` by ${way}`), by)] += 1
      expect(await inPlaceOf([...chosen, 'programs', 'modules'], text, by)).toBe('refused')
      expect(await inPlaceOf(Object.values(hiddenFields), text, by)).toBe('taken')
    }),
    { numRuns: runs },
  )
  expect(outcomes.kept).toBeGreaterThan(runs / 4)
  expect(outcomes.refused).toBeGreaterThan(runs / 10)
}, 1_800_000)
