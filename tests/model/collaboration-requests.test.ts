import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { possibleClientInformation } from '#model/partners/client-information.ts'
import { collaborationInput } from '#model/partners/collaboration-requests.ts'
import { answersOf, readFormRequest, readJsonRequest, requestFields } from '#model/partners/request-reading.ts'
import { isRequestReference, referenceFrom } from '#model/partners/request-reference.ts'
import { wordsFor } from '#model/partners/request-words.ts'

const published: readonly string[] = ['programs/supervision-and-documentation', 'modules/embodied-learning']
const options = { isPublished: (kind: string, slug: string) => published.includes(`${kind}/${slug}`) }
const least = {
  name: 'Ada Rivers',
  email: 'ada@example.org',
  setting: 'agency',
  hopes: 'We hope to listen better to each other.',
  acknowledgement: true,
}
const json = (changes: object = {}) => readJsonRequest({ ...least, ...changes }, options)
const form = (changes: string | Record<string, string> = {}) => {
  const sent = new URLSearchParams({ ...least, acknowledgement: 'true' })
  for (const [field, value] of new URLSearchParams(changes)) {
    if (typeof changes === 'string') sent.append(field, value)
    else sent.set(field, value)
  }
  return readFormRequest(answersOf(sent), options)
}

describe('a request', () => {
  test('needs no more than five answers', () => {
    const input = { ...least, formats: [], programs: [], modules: [], contactBy: 'email' }
    expect(json()).toEqual({ ok: true, input })
    expect(form()).toEqual({ ok: true, input })
  })
  test('reads the same from a form and from JSON', () => {
    const all = {
      organization: 'An organization',
      role: 'Clinical lead',
      teamSize: '2-10',
      timeframe: 'exploring',
      credit: 'not-sure',
      accessNeeds: 'A step-free room,\nplease.',
      contactBy: 'phone',
      phone: '+1 555 123 4567',
    }
    const several = {
      formats: ['in-person', 'hybrid'],
      programs: ['supervision-and-documentation'],
      modules: ['embodied-learning'],
    }
    const body = new URLSearchParams({ ...least, ...all, acknowledgement: 'on' })
    for (const [field, values] of Object.entries(several)) for (const value of values) body.append(field, value)
    const fromForm = readFormRequest(answersOf(body), options)
    expect(fromForm).toEqual(json({ ...all, ...several }))
    expect(fromForm).toEqual({ ok: true, input: { ...least, ...all, ...several } })
  })
  test('is answered with every fault at once, in the form’s order', () => {
    const reading = readJsonRequest({ contactBy: 'phone' }, options)
    if (reading.ok) throw new Error('was accepted')
    expect(Object.keys(reading.errors)).toEqual(['name', 'email', 'setting', 'hopes', 'acknowledgement', 'phone'])
    for (const message of Object.values(reading.errors)) expect(message).toMatch(/^[A-Z].*\.$/)
  })
  test.each([null, 'text', 7, [], true])('can not be read from %j', (body) => {
    const reading = readJsonRequest(body, options)
    expect(reading.ok ? null : Object.keys(reading.errors)).toEqual(['form'])
  })
})

describe('an answer', () => {
  const accepted: [string, object, object][] = [
    ['that is empty counts as absent', { role: '', phone: '  ', teamSize: '' }, {}],
    ['loses white space around it', { name: '  Ada Rivers\r\n' }, { name: 'Ada Rivers' }],
    [
      'has Windows line breaks made plain',
      { hopes: 'First of all,\r\nwe hope to listen.' },
      { hopes: 'First of all,\nwe hope to listen.' },
    ],
    ['has one Unicode form', { name: 'Rene\u0301e' }, { name: 'Renée' }],
    [
      'is otherwise kept to the letter',
      { name: "d'Àrc <b>&amp;</b> \u202eabc" },
      { name: "d'Àrc <b>&amp;</b> \u202eabc" },
    ],
    ['may hold tabs in longer text', { accessNeeds: 'a\tb' }, { accessNeeds: 'a\tb' }],
    [
      'about an unknown program is dropped',
      { programs: ['gone', 'Not A Slug', '', 'supervision-and-documentation'] },
      { programs: ['supervision-and-documentation'] },
    ],
    [
      'about an unknown module is dropped, also where a program has its address',
      { modules: ['gone', 'supervision-and-documentation', 'embodied-learning'] },
      { modules: ['embodied-learning'] },
    ],
    [
      'about thirty unknown programs is dropped',
      { programs: Array.from({ length: 30 }, (_, index) => `gone-${index}`) },
      {},
    ],
    ['to a question that nobody asked is ignored', { status: 'agreed', createdAt: '2020-01-01', reference: 'x' }, {}],
    ['of exactly the most characters is taken', { hopes: 'x'.repeat(3000) }, { hopes: 'x'.repeat(3000) }],
    [
      'of exactly the fewest characters is taken',
      { hopes: 'x'.repeat(20), name: 'Al' },
      { hopes: 'x'.repeat(20), name: 'Al' },
    ],
  ]
  test.each(accepted)('%s', (_what, changes, expected) => {
    expect(json(changes)).toEqual({
      ok: true,
      input: { ...least, formats: [], programs: [], modules: [], contactBy: 'email', ...expected },
    })
  })

  const refused: [string, object, string, string][] = [
    ['name', { name: 'A' }, 'name', wordsFor('name', 'short')],
    ['name', { name: 'x'.repeat(101) }, 'name', wordsFor('name', 'long')],
    ['name with a line break', { name: 'Ada\nBcc: x@example.org' }, 'name', wordsFor('name', 'invalid')],
    ['name with a lone carriage return', { name: 'Ada\rBcc: x' }, 'name', wordsFor('name', 'characters')],
    ['name with a tab', { name: 'Ada\tRivers' }, 'name', wordsFor('name', 'invalid')],
    ['name with NUL', { name: 'Ada\u0000' }, 'name', wordsFor('name', 'characters')],
    ['name with half a character', { name: 'Ada \ud83d' }, 'name', wordsFor('name', 'characters')],
    ['name that is a number', { name: 12 }, 'name', wordsFor('name', 'invalid')],
    ['name that was sent twice', { name: ['Ada', 'Bea'] }, 'name', wordsFor('name', 'repeated')],
    ['email', { email: 'ada@' }, 'email', wordsFor('email', 'invalid')],
    [
      'email with a line break',
      { email: 'ada@example.org\nBcc: x@example.org' },
      'email',
      wordsFor('email', 'invalid'),
    ],
    ['email that is too long', { email: `${'x'.repeat(250)}@example.org` }, 'email', wordsFor('email', 'long')],
    ['email that is missing', { email: ' ' }, 'email', wordsFor('email', 'missing')],
    ['setting', { setting: 'home' }, 'setting', wordsFor('setting', 'invalid')],
    ['setting that is missing', { setting: '' }, 'setting', wordsFor('setting', 'missing')],
    ['hopes', { hopes: 'x'.repeat(19) }, 'hopes', wordsFor('hopes', 'short')],
    ['hopes', { hopes: 'x'.repeat(3001) }, 'hopes', wordsFor('hopes', 'long')],
    ['hopes with an escape character', { hopes: `${least.hopes}\u001b[31m` }, 'hopes', wordsFor('hopes', 'characters')],
    ['acknowledgement', { acknowledgement: false }, 'acknowledgement', wordsFor('acknowledgement', 'invalid')],
    [
      'acknowledgement as a word in JSON',
      { acknowledgement: 'true' },
      'acknowledgement',
      wordsFor('acknowledgement', 'invalid'),
    ],
    ['format', { formats: ['in-person', 'by-mail'] }, 'formats', wordsFor('formats', 'invalid')],
    [
      'format five times',
      { formats: Array.from({ length: 5 }, () => 'hybrid') },
      'formats',
      wordsFor('formats', 'long'),
    ],
    ['format that is no list', { formats: 'hybrid' }, 'formats', wordsFor('formats', 'invalid')],
    ['program that is a number', { programs: [7] }, 'programs', wordsFor('programs', 'invalid')],
    ['module that is a number', { modules: [7] }, 'modules', wordsFor('modules', 'invalid')],
    ['way of contact', { contactBy: 'fax' }, 'contactBy', wordsFor('contactBy', 'invalid')],
    ['phone that is missing', { contactBy: 'phone', phone: ' ' }, 'phone', wordsFor('phone', 'missing')],
    ['phone that is too long', { phone: '1'.repeat(31) }, 'phone', wordsFor('phone', 'long')],
  ]
  test.each(refused)('as %s is refused', (_what, changes, field, message) => {
    expect(json(changes)).toEqual({ ok: false, errors: { [field]: message } })
  })

  test('that a form sends twice is refused, where there is only one', () => {
    expect(form('name=Bea')).toEqual({ ok: false, errors: { name: wordsFor('name', 'repeated') } })
    expect(form('acknowledgement=on')).toMatchObject({ ok: false })
    expect(form('formats=hybrid&formats=in-person&formats=&utm=1&utm=2')).toMatchObject({
      ok: true,
      input: { formats: ['hybrid', 'in-person'] },
    })
  })
  test.each(['true', 'on'])('of a checkbox may be %j', (value) => {
    expect(form({ acknowledgement: value }).ok).toBe(true)
  })
  test.each(['false', 'yes', '1'])('of a checkbox may not be %j', (value) => {
    expect(form({ acknowledgement: value }).ok).toBe(false)
  })
})

const naughty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        '\r\n',
        '\n',
        '\r',
        '\u0000',
        '\ud800',
        '\u202e',
        '<script>',
        "'; DROP TABLE",
        'a\u0301',
        ' ',
        '\t',
      ),
    )
    .map((parts) => parts.join('')),
)

describe('whatever is sent', () => {
  test('is either taken, valid and stable, or refused with a message for each field', () => {
    const body = fc.oneof(
      fc.record(
        Object.fromEntries(requestFields.map((field) => [field, fc.oneof(naughty, fc.array(naughty), fc.jsonValue())])),
        { requiredKeys: [] },
      ),
      fc.jsonValue(),
      naughty.map((hopes) => ({ ...least, hopes: `${least.hopes}${hopes}`, name: `Ada ${hopes}` })),
    )
    fc.assert(
      fc.property(body, (sent) => {
        const reading = readJsonRequest(sent, options)
        if (!reading.ok) {
          expect(Object.keys(reading.errors).length).toBeGreaterThan(0)
          return
        }
        expect(collaborationInput.parse(reading.input)).toEqual(reading.input)
        expect(readJsonRequest(reading.input, options)).toEqual(reading)
        expect(reading.input.name).not.toMatch(/\p{Cc}/u)
        expect(reading.input.hopes).not.toMatch(/(?![\t\n])\p{Cc}/u)
      }),
      { numRuns: 2000 },
    )
  })
  test('as a form body never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webQueryParameters()), (body) => {
        expect(typeof readFormRequest(answersOf(new URLSearchParams(body)), options).ok).toBe('boolean')
      }),
    )
  })
  test('under the name __proto__ changes nothing', () => {
    const reading = readJsonRequest(JSON.parse('{"__proto__": {"name": "Ada Rivers"}}'), options)
    expect(reading).toMatchObject({ ok: false, errors: { name: wordsFor('name', 'missing') } })
  })
})

describe('a reference', () => {
  test('is made of random bytes, without letters that are misread', () => {
    expect(referenceFrom(new Uint8Array([0, 31, 32, 63, 10, 18, 20, 27]))).toBe('IRH-0Z0Z-AJMV')
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (random) => {
        expect(isRequestReference(referenceFrom(random))).toBe(true)
      }),
    )
    expect(() => referenceFrom(new Uint8Array(7))).toThrow(RangeError)
  })
  test.each(['IRH-0000-000I', 'irh-0000-0000', 'IRH-00000000', 'IRH-0000-0000 ', '<IRH-0000-0000>'])(
    'is not %j',
    (text) => expect(isRequestReference(text)).toBe(false),
  )
})

describe('possible client information', () => {
  test.each([
    ['The person’s DOB is 4/12/1987.', 'date-of-birth'],
    ['She was born on March 3, 1990 in town.', 'date-of-birth'],
    ['SSN 123-45-6789', 'social-security-number'],
    ['Medical record number 8837261 shows it.', 'record-number'],
    ['Insurance ID: XKZ-4455667', 'record-number'],
    ['I keep thinking of my client Jordan and the family.', 'named-client'],
    ['My patient, named Ana, left.', 'named-client'],
  ])('is seen in %j', (text, kind) => expect(possibleClientInformation(text)).toContain(kind))
  test.each([
    'We are a team of 25 and see 300 clients a year.',
    'I want my clients and my patients to feel met.',
    'Call me at 555-123-4567 after 2026-11-24.',
    'My client load is high; our patient work needs supervision.',
    'A new approach was born out of this work.',
  ])('is not seen in %j', (text) => expect(possibleClientInformation(text)).toEqual([]))
})
