import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkedSlot,
  errorId,
  errorSlot,
  errorsSlot,
  escapeHtml,
  fieldId,
  fillForm,
  referenceSlot,
  selectedSlot,
  textSlot,
  valueSlot,
} from '#model/partners/form-slots.ts'

const attribute = (slot: { 'data-slot': string }) => ` data-slot="${slot['data-slot']}"`

const page = `<title>Collaborate</title>${errorsSlot}
<input id="${fieldId('name')}" name="name"${attribute(valueSlot('name'))} aria-describedby="${errorId('name')}">
<div id="${errorId('name')}">${errorSlot('name')}</div>
<input type="radio" name="setting" value="agency"${attribute(checkedSlot('setting', 'agency'))}>
<input type="radio" name="setting" value="institution"${attribute(checkedSlot('setting', 'institution'))}>
<input type="checkbox" name="acknowledgement" value="true"${attribute(checkedSlot('acknowledgement', 'true'))}>
<option value="2-10"${attribute(selectedSlot('teamSize', '2-10'))}>2 to 10</option>
<textarea name="hopes"${attribute(textSlot('hopes'))} placeholder="a > b"></textarea>${errorSlot('hopes')}
${referenceSlot}`

const decoded = (html: string): string =>
  html
    .replaceAll('&#10;', '\n')
    .replaceAll('&#13;', '\r')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

describe('a page', () => {
  test('with nothing to fill in has no traces of slots', () => {
    const filled = fillForm(page, {})
    expect(filled).not.toMatch(/slot/)
    expect(filled).toContain('<title>Collaborate</title>')
    expect(filled).toContain('placeholder="a > b"></textarea>')
    expect(filled).not.toMatch(/ checked| selected| value=""|aria-invalid/)
  })
  test('without slots stays as it is, byte for byte', () => {
    const other = '<p title="$& $1">A page</p>'
    expect(fillForm(other, { values: { name: ['x'] }, reference: 'IRH-0000-0000' })).toBe(other)
  })
  test('keeps every answer', () => {
    const filled = fillForm(page, {
      values: {
        name: ['Ada'],
        setting: ['institution'],
        acknowledgement: ['on'],
        teamSize: ['2-10'],
        hopes: ['To $& listen'],
      },
    })
    expect(filled).toContain('name="name" value="Ada" aria-describedby')
    expect(filled).toContain('value="institution" checked>')
    expect(filled).toContain('value="agency">')
    expect(filled).toContain('value="true" checked>')
    expect(filled).toContain('value="2-10" selected>')
    expect(filled).toContain('placeholder="a > b">To $&amp; listen</textarea>')
  })
  test('says each error next to its field, in the list at the top, and in the title', () => {
    const filled = fillForm(page, { errors: { name: 'Enter your <name>.', hopes: 'Tell us more.' } })
    expect(filled).toContain('<title>Error: Collaborate</title>')
    expect(filled).toContain(`<div id="error-name"><p class="error">Enter your &lt;name&gt;.</p></div>`)
    expect(filled).toContain('<li><a href="#field-name">Enter your &lt;name&gt;.</a></li><li><a href="#field-hopes">')
    expect(filled).toContain('name="name" aria-invalid="true"')
    expect(filled).toContain('<textarea name="hopes" aria-invalid="true" placeholder')
  })
  test('shows a reference that has the form of one, and nothing else', () => {
    expect(fillForm(page, { reference: 'IRH-0Z0Z-AJMV' })).toContain('<strong>IRH-0Z0Z-AJMV</strong>')
    for (const reference of ['IRH-<b>', 'call 555', '', null]) {
      expect(fillForm(page, { reference })).toBe(fillForm(page, {}))
    }
  })
})

const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '"><script>alert(1)</script>',
    "' onfocus='x",
    '</textarea><script>',
    errorsSlot,
    referenceSlot,
    ' data-slot="value:name"',
    "$& $1 $` $'",
    '&amp;',
    '\n\nfirst',
  ),
)

describe('an answer', () => {
  test('can never leave its place', () => {
    fc.assert(
      fc.property(nasty, nasty, (name, hopes) => {
        const filled = fillForm(page, { values: { name: [name], hopes: [hopes] } })
        const value = /name="name" value="([^"]*)" aria-describedby/.exec(filled)?.[1]
        const content = /<textarea[^<]*placeholder="a > b">([^<]*)<\/textarea>/.exec(filled)?.[1]
        expect(decoded(value ?? 'not found')).toBe(name)
        // A browser drops the first line break of a text area.
        expect(decoded(content ?? 'not found').replace(/^\n(?=[\r\n])/, '')).toBe(hopes)
        expect(filled.match(/</g)?.length).toBe(fillForm(page, {}).match(/</g)?.length)
      }),
      { numRuns: 1000 },
    )
  })
  test('that is no choice of the form checks nothing', () => {
    fc.assert(
      fc.property(nasty, (setting) => {
        expect(fillForm(page, { values: { setting: [setting] } })).toBe(fillForm(page, {}))
      }),
    )
  })
  test('is escaped wherever it stands', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeHtml(text)).not.toMatch(/[<>"']/)
        expect(decoded(escapeHtml(text))).toBe(text)
      }),
    )
  })
})
