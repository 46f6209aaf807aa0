import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Identify, Resolve } from '#cms/fields/resolve.ts'
import { toLexical } from '#cms/rich/to-lexical.ts'
import { readRich, toRich } from '#cms/rich/to-rich.ts'
import { slugFrom } from '#model/atoms.ts'
import { type Block, type Inline, type ListBlock, type Rich, rich } from '#model/rich.ts'

/** In these tests an id is the key with a mark before it, so that neither can pass for the other. */
const identify: Identify = (_collection, key) => `id:${key}`
const resolve: Resolve = (_collection, id) => (id.startsWith('id:') ? id.slice('id:'.length) : null)
const nothingIsPublished: Resolve = () => null

const words = fc.constantFrom('We', 'need', 'spaces', 'between', 'é', '“so”', 'a & b', '<b>', '𝒳', '—')
const line = fc.array(words, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '))
const marks = fc.constantFrom(
  {},
  { strong: true as const },
  { emphasis: true as const },
  { strong: true as const, emphasis: true as const },
)
const text = fc.record({ line, marks }).map(({ line, marks }): Inline => ({ type: 'text', text: line, ...marks }))
const href = fc.constantFrom(
  '/training/',
  '/philosophy/a/#b',
  '#here',
  'https://example.org/a?b=c',
  'mailto:a@example.org',
  'tel:+1555',
)
const link = fc
  .record({ href, line })
  .map(({ href, line }): Inline => ({ type: 'link', href, children: [{ type: 'text', text: line }] }))
const part = fc.option(line, { nil: null })
const citation = fc
  .record({ locator: part, prefix: part })
  .map(({ locator, prefix }): Inline => ({ type: 'citation', reference: 'mearns1997a', locator, prefix }))

/** Alternates so that no two texts with the same marks touch and nothing blank stands at an end: the tree's one form. */
const inlinesOf = (others: fc.Arbitrary<Inline>) =>
  fc.array(fc.tuple(text, others), { minLength: 1, maxLength: 3 }).map((pairs) => pairs.flat())
const lineBreak: Inline = { type: 'break' }
const inNote = inlinesOf(fc.oneof(link, citation))
const footnote = inNote.map((children): Inline => ({ type: 'footnote', children }))
const inlines = fc
  .record({ head: inlinesOf(fc.oneof(link, citation, footnote)), tail: fc.option(text, { nil: null }) })
  .map(({ head, tail }): Inline[] => (tail === null ? head : [...head, lineBreak, tail]))

const listOf = (depth: number): fc.Arbitrary<ListBlock> =>
  fc
    .record({
      ordered: fc.boolean(),
      items: fc.array(
        fc.record({
          children: inlines,
          list: depth === 0 ? fc.constant(null) : fc.option(listOf(depth - 1), { nil: null }),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    })
    .map(({ ordered, items }) => ({ type: 'list', ordered, items }))
const plain: fc.Arbitrary<Block> = fc.oneof(
  inlines.map((children): Block => ({ type: 'paragraph', children })),
  listOf(2),
  fc.array(inlines, { minLength: 1, maxLength: 3 }).map((children): Block => ({ type: 'quote', children })),
  line.map((text): Block => ({ type: 'pull-quote', text })),
  fc.constant<Block>({ type: 'element-callout', element: 'embodied-learning' }),
)
const heading = fc.constantFrom<2 | 3 | 4>(2, 3, 4).map((level) => (index: number): Block => {
  const text = `Heading ${index}`
  return { type: 'heading', level, id: slugFrom(text), children: [{ type: 'text', text }] }
})
const tree: fc.Arbitrary<Rich> = fc
  .array(fc.oneof(plain, heading), { maxLength: 6 })
  .map((blocks) => blocks.map((block, index) => (typeof block === 'function' ? block(index) : block)))

const stateOf = (...children: unknown[]) => ({ root: { type: 'root', children } })
const paragraph = (...children: unknown[]) => ({ type: 'paragraph', children })
const words1 = (text: string, format = 0) => ({ type: 'text', text, format })

describe('rich text', () => {
  test('comes back from the editor’s state as it went in', () => {
    fc.assert(
      fc.property(tree, (given) => {
        expect(toRich(toLexical(given, identify), resolve)).toEqual(given)
      }),
      { numRuns: 300 },
    )
  })

  test('leaves out a note in which nothing was written yet', () => {
    const note = { type: 'inlineBlock', fields: { blockType: 'footnote', content: stateOf(paragraph()) } }
    expect(toRich(stateOf(paragraph(words1('A sentence.'), note)), resolve)).toEqual([
      { type: 'paragraph', children: [{ type: 'text', text: 'A sentence.' }] },
    ])
  })

  test('is a tree that the model accepts, whatever state was stored', () => {
    const state = fc.letrec((tie) => ({
      node: fc.record(
        {
          type: fc.constantFrom(
            'paragraph',
            'text',
            'heading',
            'list',
            'listitem',
            'quote',
            'link',
            'block',
            'inlineBlock',
            'linebreak',
            'tab',
            'table',
            'upload',
          ),
          text: fc.oneof(fc.string({ unit: 'binary' }), fc.integer()),
          format: fc.oneof(fc.nat(64), fc.constant('center')),
          tag: fc.constantFrom('h1', 'h2', 'h4', 'h6', 'script'),
          listType: fc.constantFrom('number', 'bullet', 'check'),
          fields: fc.record(
            {
              blockType: fc.constantFrom('pull-quote', 'element-callout', 'footnote', 'citation', 'iframe'),
              url: fc.constantFrom(
                'javascript:alert(1)',
                '//evil.example',
                'https://example.org/',
                '/training/',
                'data:text/html,x',
                '',
              ),
              linkType: fc.constantFrom('custom', 'internal'),
              doc: fc.constantFrom(
                null,
                'x',
                { relationTo: 'users', value: 'id:a' },
                { relationTo: 'essays', value: 'id:an-essay' },
              ),
              element: fc.constantFrom('id:embodied-learning', 'gone', null, 5),
              reference: fc.constantFrom('id:mearns1997a', 'gone', { id: 'id:mearns1997a' }),
              text: fc.constantFrom('A sentence', '', null),
              content: fc.constantFrom(null, stateOf(paragraph(words1('note'))), { root: {} }),
            },
            { requiredKeys: [] },
          ),
          children: fc.array(tie('node'), { maxLength: 4 }),
        },
        { requiredKeys: ['type'] },
      ),
    })).node
    fc.assert(
      fc.property(fc.array(state, { maxLength: 5 }), (nodes) => {
        const tree = toRich(stateOf(...nodes), resolve)
        expect(rich.safeParse(tree).error?.issues ?? []).toEqual([])
        expect(JSON.stringify(tree)).not.toMatch(/javascript:|data:text|\/\/evil/)
      }),
      { numRuns: 500 },
    )
  })

  test.each([null, undefined, '', 5, [], {}, { root: null }, { root: { type: 'root', children: 'x' } }])(
    'is empty when nothing was written (%j)',
    (state) => expect(toRich(state, resolve)).toEqual([]),
  )

  test('keeps the words of a node it does not know, and says so', () => {
    const table = { type: 'table', children: [{ type: 'tablerow', children: [words1('Cell')] }] }
    expect(readRich(stateOf(table), resolve)).toEqual({
      rich: [{ type: 'paragraph', children: [{ type: 'text', text: 'Cell' }] }],
      warnings: ['“table” is nothing we can publish; only its text was kept'],
    })
  })

  test('merges neighbors with the same marks', () => {
    const state = stateOf(paragraph(words1('re', 1), words1('lation', 1), words1(' here')))
    expect(toRich(state, resolve)).toEqual([
      {
        type: 'paragraph',
        children: [
          { type: 'text', text: 'relation', strong: true },
          { type: 'text', text: ' here' },
        ],
      },
    ])
  })

  test('gives two headings of the same words different anchors', () => {
    const heading = { type: 'heading', tag: 'h2', children: [words1('Why now')] }
    const ids = toRich(stateOf(heading, heading), resolve).map((block) => (block.type === 'heading' ? block.id : ''))
    expect(ids).toEqual(['why-now', 'why-now-2'])
  })

  test('follows a link to an entry by its relation, and leaves only the words when that is not published', () => {
    const link = {
      type: 'link',
      fields: { linkType: 'internal', doc: { relationTo: 'essays', value: 'id:an-essay' } },
      children: [words1('read')],
    }
    expect(toRich(stateOf(paragraph(link)), resolve)).toEqual([
      {
        type: 'paragraph',
        children: [{ type: 'link', href: '/philosophy/an-essay/', children: [{ type: 'text', text: 'read' }] }],
      },
    ])
    const { rich: unlinked, warnings } = readRich(stateOf(paragraph(link)), nothingIsPublished)
    expect(unlinked).toEqual([{ type: 'paragraph', children: [{ type: 'text', text: 'read' }] }])
    expect(warnings).toHaveLength(1)
  })

  test('survives a state nested a hundred thousand deep', () => {
    let node: unknown = words1('deep')
    for (let depth = 0; depth < 100_000; depth++) node = { type: 'link', fields: {}, children: [node] }
    expect(toRich(stateOf(paragraph(node)), resolve)).toEqual([])
  })
})
