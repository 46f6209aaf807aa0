import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rich } from '#model/rich.ts'
import { tidyRich } from '#model/rich-tidy.ts'
import { MarkdownError, richFromMarkdown } from '#reader/markdown.ts'

const text = (value: string) => ({ type: 'text', text: value })
const paragraph = (...children: unknown[]) => ({ type: 'paragraph', children })

describe('Markdown becomes rich text', () => {
  test('with emphasis, links and line breaks', () => {
    expect(richFromMarkdown('One *two* **three**  \n[four](/training/)\nfive')).toEqual([
      paragraph(
        text('One '),
        { type: 'text', text: 'two', emphasis: true },
        text(' '),
        { type: 'text', text: 'three', strong: true },
        { type: 'break' },
        { type: 'link', href: '/training/', children: [text('four')] },
        text(' five'),
      ),
    ])
  })

  test('with headings that can be linked, each id once', () => {
    expect(richFromMarkdown('## What for\n\n### What for')).toMatchObject([
      { type: 'heading', level: 2, id: 'what-for' },
      { type: 'heading', level: 3, id: 'what-for-2' },
    ])
  })

  test('with lists inside lists, and quotes', () => {
    expect(richFromMarkdown('1. One\n   - Two\n\n> Three')).toEqual([
      {
        type: 'list',
        ordered: true,
        items: [
          {
            children: [text('One')],
            list: { type: 'list', ordered: false, items: [{ children: [text('Two')], list: null }] },
          },
        ],
      },
      { type: 'quote', children: [[text('Three')]] },
    ])
  })

  test('with footnotes and citations', () => {
    expect(richFromMarkdown('Said[^1] so [see @rogers1957, p. 12].\n\n[^1]: By *whom*.')).toEqual([
      paragraph(
        text('Said'),
        { type: 'footnote', children: [text('By '), { type: 'text', text: 'whom', emphasis: true }, text('.')] },
        text(' so '),
        { type: 'citation', reference: 'rogers1957', locator: 'p. 12', prefix: 'see' },
        text('.'),
      ),
    ])
  })

  test('with a bracket that is only a bracket', () => {
    expect(richFromMarkdown('Write to [someone](mailto:info@irh.example) [today] or a|b.')).toMatchObject([
      { children: [{ text: 'Write to ' }, { href: 'mailto:info@irh.example' }, { text: ' [today] or a|b.' }] },
    ])
  })

  test.each([
    ['HTML', 'One.\n\n<script>alert(1)</script>', 'line 3: HTML'],
    ['HTML in a line', 'One <b>two</b>', 'line 1: HTML'],
    ['pictures', 'One.\n\n![two](/two.png)', 'line 3: A picture'],
    ['code', '```\none\n```', 'line 1: Code'],
    ['code in a line', 'One `two`', 'line 1: Code'],
    ['tables', 'One.\n\nTwo | three\n--- | ---\nfour | five', 'line 4: A table'],
    ['a line across the page', 'One.\n\n---', 'line 3: A line across'],
    ['a heading of the first level', '# One', 'line 1: A heading'],
    ['a heading of the fifth level', '##### One', 'line 1: A heading'],
    ['a list in a quote', '> - One', 'line 1: A quote'],
    ['two paragraphs in a list item', '- One\n\n  Two', 'line 1: A list item'],
    ['a list that starts later', '3. One', 'line 1: A numbered list'],
    ['a link that runs', 'One\n[two](javascript:alert(1))', 'line 2: The link to "javascript:alert(1)"'],
    ['a link with a title', '[One](/two/ "three")', 'line 1: A link has no title'],
    ['a link whose address stands elsewhere', '[One][two]\n\n[two]: /two/', 'line 1: A link whose address'],
    ['a citation in a link', '[One [@rogers1957]](/two/)', 'line 1: A link cannot hold a citation'],
    ['a citation whose key is none', 'One\ntwo [see @Rogers].', 'line 2: This is not a citation'],
    ['a footnote without text', 'One.\nTwo[^1].', 'line 2: This footnote has no text'],
    ['a footnote that nothing refers to', 'One.\n\n[^1]: Two.', 'line 3: No text refers to the footnote [^1]'],
    ['two footnotes of one name', 'One[^1].\n\n[^1]: Two.\n\n[^1]: Three.', 'line 5: There are two footnotes [^1]'],
    ['a footnote in a footnote', 'One[^1].\n\n[^1]: Two[^2].\n\n[^2]: Three.', 'line 3: A footnote cannot hold'],
    ['a footnote of several paragraphs', 'One[^1].\n\n[^1]: Two.\n\n    Three.', 'line 3: A footnote is one paragraph'],
  ])('but not with %s', (_, markdown, message) => {
    expect(() => richFromMarkdown(markdown)).toThrow(message)
  })

  test('of any kind, as a valid text or not at all', () => {
    const pieces = [
      '#',
      '> ',
      '- ',
      '1. ',
      '*',
      '**',
      '[',
      ']',
      '(/a/)',
      '[^1]',
      '[^1]: ',
      '[@rogers1957, p. 1]',
      '<b>',
    ]
    const piece = fc.oneof(fc.constantFrom(...pieces, '`', '|', '---', '\n', '\n\n', '  \n', ' '), fc.string())
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (parts) => {
        try {
          const tree = richFromMarkdown(parts.join(''))
          expect(rich.parse(tree)).toEqual(tree)
          expect(tidyRich(tree)).toEqual(tree)
        } catch (error) {
          if (!(error instanceof MarkdownError)) throw error
        }
      }),
      { numRuns: 2000 },
    )
  })
})
