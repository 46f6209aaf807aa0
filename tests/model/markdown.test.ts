import { describe, expect, test } from 'vitest'
import { richFromMarkdown } from '#reader/markdown.ts'

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

  test.each([
    ['HTML', 'One.\n\n<script>alert(1)</script>', 'line 3'],
    ['HTML in a line', 'One <b>two</b>', 'line 1'],
    ['pictures', 'One.\n\n![two](/two.png)', 'line 3'],
    ['code', '```\none\n```', 'line 1'],
    ['a heading of the first level', '# One', 'line 1'],
    ['a footnote without text', 'One[^1].', ''],
  ])('but not with %s', (kind, markdown, line) => {
    if (kind === 'a footnote without text') {
      // Markdown itself takes it for plain text.
      expect(richFromMarkdown(markdown)).toEqual([paragraph(text('One[^1].'))])
      return
    }
    expect(() => richFromMarkdown(markdown)).toThrow(line)
  })
})
