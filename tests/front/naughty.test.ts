import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openLimits } from '#front/intake/limits.ts'
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
import { filled, postJson } from './support/ask.ts'
import {
  chosen,
  couldBeMarkup,
  inEachOf,
  isKept,
  namedIn,
  receiptOf,
  referenceIn,
  sendWith,
  shownOf,
  unseen,
  type Way,
} from './support/every-field.ts'
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
  if (couldBeMarkup(text)) expect(page).not.toContain(text)
}

/** Sends these texts: kept and read back where content model §14 keeps them, else refused with the fields it refuses. */
async function through(texts: Texts, way: Way): Promise<'kept' | 'refused'> {
  const answer = await sendWith(port, texts, way)
  const refused = refusedFields(texts)
  if (refused.length > 0) {
    expect(answer.status).toBe(422)
    expect(namedIn(answer, way)).toEqual(refused)
    if (way === 'form') for (const text of Object.values(texts)) expectEscaped(answer.text, text)
    return 'refused'
  }
  expect(answer.status).toBe(way === 'form' ? 303 : 201)
  const reference = referenceIn(answer, way)
  const { input } = await front.row(reference)
  for (const field of textFields) expect(input[field] ?? '').toBe(cleaned(texts[field]))
  await readBack(reference, texts)
  return 'kept'
}

/** The receipt shows every answer to the letter, and as text alone. */
async function readBack(reference: string, texts: Texts): Promise<void> {
  const { status, page, list, asText, shown } = await receiptOf(port, reference)
  expect(status).toBe(200)
  expect(asText).toBe(list)
  expect(shown).toEqual(shownOf(texts))
  for (const text of Object.values(texts)) expectEscaped(page, text)
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

test('each of them is refused in words where there is a choice or an address, and ignored where nobody writes', async () => {
  for (const text of naughty) {
    // Empty counts as absent.
    const isEmpty = cleaned(text) === ''
    const refused = await sendWith(port, inEachOf(chosen, text), 'form')
    expect(refused.status).toBe(422)
    expect(namedIn(refused, 'form')).toEqual(isEmpty ? ['email', 'setting'] : chosen)
    expectEscaped(refused.text, text)
    // A program that there is not is dropped; control characters are refused wherever somebody could have written them.
    const programs = /\p{Cc}/u.test(text) ? '' : text
    const kept = await sendWith(port, { ...inEachOf(unseen, text), programs, [text]: text }, 'form')
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
  const answer = await sendWith(port, inEachOf(fields, text), way)
  expectEscaped(answer.text, text)
  if (isKept(answer, way)) return 'taken'
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
      expect(await inPlaceOf(unseen, text, by)).toBe('taken')
    }),
    { numRuns: runs },
  )
  expect(outcomes.kept).toBeGreaterThan(runs / 4)
  expect(outcomes.refused).toBeGreaterThan(runs / 10)
}, 1_800_000)
