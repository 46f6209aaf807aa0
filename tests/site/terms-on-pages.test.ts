import { expect, test } from 'vitest'
import { drawn } from '#tests/support/drawn.ts'
import { audience, element, essay, page, paragraph, type Written } from '#tests/support/snapshots.ts'

const prose = (words: string) => ({ type: 'prose', body: paragraph(words) })
const text = (words: string) => ({ type: 'text', text: words })
const presence: Written = {
  collection: 'terms',
  key: 'presence',
  data: { term: 'Presence', slug: 'presence', definition: 'Being there with another person.' },
}
/** What stands before each button that shows what a term means, and how often its meaning is on the page. */
const marksOn = (html: string) => ({
  before: [...html.matchAll(/([^<>]*)<button type="button" class="term"/g)].map(([, words]) => words),
  meanings: html.match(/ id="term-presence"/g)?.length ?? 0,
})
const first = { before: ['First '], meanings: 1 }

test('a term is marked at its first mention on the training page, be that in a text or in an element', async () => {
  const around = [presence, element('embodied', { body: paragraph('First presence.') })]
  const blocks = [{ type: 'element-list' }, prose('Then presence.')]
  expect(marksOn(await drawn('/training/', [page('/training/', { blocks }), ...around]))).toEqual(first)
  const turned = [prose('First presence.'), prose('Then presence.'), { type: 'element-list' }]
  expect(marksOn(await drawn('/training/', [page('/training/', { blocks: turned }), ...around]))).toEqual(first)
})

test('so it is on any page that staff put together, and on that of a setting', async () => {
  const blocks = [prose('Nothing yet.'), prose('First presence.'), prose('Then presence.')]
  for (const path of ['/', '/about/us/', '/collaborate/'])
    expect(marksOn(await drawn(path, [page(path, { blocks }), presence])), path).toEqual(first)
  const intro = paragraph(`First presence, then presence. ${'So it goes on. '.repeat(20).trim()}`)
  expect(marksOn(await drawn('/for/agency/', [audience('agency', { intro }), presence]))).toEqual(first)
})

test('the glossary marks nothing: what its terms mean stands right there', async () => {
  const blocks = [prose('First presence.')]
  expect(marksOn(await drawn('/glossary/', [page('/glossary/', { blocks }), presence]))).toEqual({
    before: [],
    meanings: 0,
  })
})

// What only some essays need is style that the others would wait for.
test('an essay has the style of terms where it marks one, in a list or among words in italics, too', async () => {
  const sheetOf = async (body: object[]) => {
    const html = await drawn('/philosophy/one/', [essay('one', { body }), presence])
    return { sheet: /\/assets\/(text[a-z-]*)\./.exec(html)?.[1], marks: marksOn(html).meanings }
  }
  const one = text('Then ')
  const said = [
    { type: 'paragraph', children: [one, { ...text('presence'), emphasis: true }] },
    {
      type: 'list',
      ordered: false,
      items: [
        { children: [one], list: null },
        { children: [text('Presence.')], list: null },
      ],
    },
  ]
  for (const block of said) expect(await sheetOf([block])).toEqual({ sheet: 'text-with-extras', marks: 1 })
  const linked = { type: 'link', href: '/programs/', children: [text('presence')] }
  const unsaid = [...paragraph('Omnipresence.'), { type: 'paragraph', children: [one, linked] }]
  expect(await sheetOf(unsaid)).toEqual({ sheet: 'text', marks: 0 })
})
