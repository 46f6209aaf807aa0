import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Block,
  calloutsOf,
  citationsOf,
  footnotesOf,
  headingsOf,
  type Inline,
  linksOf,
  plainTextOf,
  type Rich,
  rich,
  wordCountOf,
} from '#model/rich.ts'
import { tidyRich } from '#model/rich-tidy.ts'

const text = (words: string): Inline => ({ type: 'text', text: words })
const citation = (reference: string): Inline => ({ type: 'citation', reference, locator: 'p. 12', prefix: null })

const example: Rich = [
  { type: 'heading', level: 2, id: 'two-words', children: [text('Two words')] },
  {
    type: 'paragraph',
    children: [
      text('See '),
      { type: 'link', href: '/training/', children: [text('the elements')] },
      {
        type: 'footnote',
        children: [text('A note'), citation('rivers2007'), { type: 'link', href: '/', children: [text('home')] }],
      },
      text('.'),
      citation('lake1999a'),
    ],
  },
  {
    type: 'list',
    ordered: false,
    items: [
      {
        children: [text('one')],
        list: { type: 'list', ordered: true, items: [{ children: [text('two')], list: null }] },
      },
    ],
  },
  { type: 'quote', children: [[text('first')], [text('second')]] },
  { type: 'pull-quote', text: 'Pulled out' },
  { type: 'element-callout', element: 'embodied-learning' },
]

describe('a text', () => {
  test('with every kind of block is taken as it is', () => expect(rich.parse(example)).toEqual(example))
  test('says its words in reading order, notes last', () => {
    expect(plainTextOf(example)).toBe('Two words\nSee the elements.\none\ntwo\nfirst\nsecond\nPulled out\nA notehome')
    expect(wordCountOf(example)).toBe(13)
    expect(plainTextOf([])).toBe('')
    expect(wordCountOf([])).toBe(0)
  })
  test('names its links, notes, citations, headings and callouts', () => {
    expect(linksOf(example)).toEqual(['/training/', '/'])
    expect(footnotesOf(example)).toHaveLength(1)
    expect(citationsOf(example).map(({ reference }) => reference)).toEqual(['rivers2007', 'lake1999a'])
    expect(headingsOf(example)).toEqual([{ level: 2, id: 'two-words', text: 'Two words' }])
    expect(calloutsOf(example)).toEqual(['embodied-learning'])
  })

  const refused: [string, unknown][] = [
    ['an unknown block', [{ type: 'html', html: '<b>' }]],
    ['an unknown field', [{ type: 'paragraph', children: [text('x')], style: 'x' }]],
    ['an empty paragraph', [{ type: 'paragraph', children: [] }]],
    ['an empty text', [{ type: 'paragraph', children: [text('')] }]],
    ['a control character', [{ type: 'paragraph', children: [text('a\u0000')] }]],
    ['half a character', [{ type: 'paragraph', children: [text('\ud800')] }]],
    [
      'a link that runs',
      [{ type: 'paragraph', children: [{ type: 'link', href: 'javascript:x', children: [text('x')] }] }],
    ],
    [
      'a link in a link',
      [
        {
          type: 'paragraph',
          children: [{ type: 'link', href: '/', children: [{ type: 'link', href: '/', children: [text('x')] }] }],
        },
      ],
    ],
    [
      'a note in a note',
      [
        {
          type: 'paragraph',
          children: [{ type: 'footnote', children: [{ type: 'footnote', children: [text('x')] }] }],
        },
      ],
    ],
    ['a first-level heading', [{ type: 'heading', level: 1, id: 'aa', children: [text('x')] }]],
    ['two headings with one id', [example[0], example[0]]],
    ['a citation without a key', [{ type: 'paragraph', children: [citation('No Key')] }]],
  ]
  test.each(refused)('with %s is refused', (_what, tree) => expect(rich.safeParse(tree).success).toBe(false))
})

const marked = fc.record(
  {
    type: fc.constant('text' as const),
    text: fc.string({ unit: 'binary' }).map((words) => words.toWellFormed()),
    strong: fc.constant(true as const),
    emphasis: fc.constant(true as const),
  },
  { requiredKeys: ['type', 'text'] },
)
const lineBreak = fc.constant<Inline>({ type: 'break' })
const link = fc.array(fc.oneof(marked, lineBreak)).map((children): Inline => ({ type: 'link', href: '/', children }))
const footnote = fc.array(fc.oneof(marked, link)).map((children): Inline => ({ type: 'footnote', children }))
const inlines = fc.array(
  fc.oneof({ weight: 4, arbitrary: marked }, lineBreak, link, footnote, fc.constant(citation('lake1999a'))),
)
const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  inlines.map((children): Block => ({ type: 'paragraph', children })),
  inlines.map((children): Block => ({ type: 'heading', level: 2, id: '', children })),
  fc.array(inlines).map((children): Block => ({ type: 'quote', children })),
  fc.array(inlines).map(
    (sequences): Block => ({
      type: 'list',
      ordered: false,
      items: sequences.map((children) => ({
        children,
        list: { type: 'list', ordered: true, items: [{ children, list: null }] },
      })),
    }),
  ),
)

const haveEqualNeighbors = (children: readonly Inline[]): boolean =>
  children.some((child, index) => {
    const next = children[index + 1]
    if (child.type !== 'text' || next?.type !== 'text') return false
    return child.strong === next.strong && child.emphasis === next.emphasis
  })

describe('a tidied text', () => {
  test('is always a valid one, and tidying it again changes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyBlock), (tree) => {
        const tidy = tidyRich(tree)
        expect(rich.parse(tidy)).toEqual(tidy)
        expect(tidyRich(tidy)).toEqual(tidy)
      }),
      { numRuns: 500 },
    )
  })
  test('has no two equal neighbors, and no white space at its ends', () => {
    fc.assert(
      fc.property(inlines, (children) => {
        for (const block of tidyRich([{ type: 'paragraph', children }])) {
          if (block.type !== 'paragraph') throw new Error(block.type)
          expect(haveEqualNeighbors(block.children)).toBe(false)
          const [first] = block.children
          if (first?.type === 'text') expect(first.text.trimStart()).toBe(first.text)
        }
      }),
    )
  })
  test('keeps every word', () => {
    const tidy = tidyRich([
      {
        type: 'paragraph',
        children: [text(' one '), text('two'), { type: 'text', text: ' three', strong: true }, text(' ')],
      },
    ])
    expect(tidy).toEqual([
      { type: 'paragraph', children: [text('one two'), { type: 'text', text: ' three', strong: true }] },
    ])
  })
  test('gives headings ids of their words, each its own', () => {
    const heading: Block = { type: 'heading', level: 2, id: 'made-elsewhere', children: [text('The Same')] }
    expect(headingsOf(tidyRich([heading, heading, heading])).map(({ id }) => id)).toEqual([
      'the-same',
      'the-same-2',
      'the-same-3',
    ])
  })
})
