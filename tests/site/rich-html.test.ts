import { describe, expect, test } from 'vitest'
import type { Inline, ListBlock, Rich } from '#model/rich.ts'
import { contentOf } from '#site/content.ts'
import { htmlOfRich } from '#site/rich/html.ts'
import { textsOfPage } from '#site/rich/texts-of-page.ts'
import { recordingStore } from '#site/store.ts'
import { element, reference, snapshotWith, type Written } from '#tests/support/snapshots.ts'

const sharp = `a "b" & 'c' <d>`
const inText = 'a &quot;b&quot; &amp; &#39;c&#39; &lt;d&gt;'

const content = contentOf(
  snapshotWith([
    element('embodied', { title: `Embodied "learning" & more`, lead: `What it says is ${sharp} in one sentence.` }),
    reference('adams2001', { author: [{ family: 'Adams & <Co>', given: 'B.' }], issuedYear: 2001 }),
    reference('adams2001b', { author: [{ family: 'Adams & <Co>', given: 'B.' }], issuedYear: 2001, title: 'Later' }),
  ]),
)
const drawn = (rich: Rich, { prefix = '', deeper = 0 }: { prefix?: string; deeper?: 0 | 1 | 2 } = {}) => {
  const store = recordingStore(content, { preview: false })
  return { html: htmlOfRich(rich, { store, prefix, deeper }), reads: [...store.reads].sort() }
}
const text = (words: string): Inline => ({ type: 'text', text: words })
const paragraph = (...children: Inline[]): Rich[number] => ({ type: 'paragraph', children })
const html = (...args: Parameters<typeof drawn>) => drawn(...args).html

// Letter for letter: escaping is ours here.
describe('rich text is drawn as', () => {
  test('paragraphs with marks, links and breaks, every sign escaped', () => {
    const link: Inline = { type: 'link', href: 'https://example.org/?a=1&b="2"', children: [text(sharp)] }
    const marked: Inline[] = [
      { type: 'text', text: sharp, strong: true },
      { type: 'text', text: 'e', emphasis: true },
      { type: 'text', text: 'b', strong: true, emphasis: true },
    ]
    expect(html([paragraph(text(sharp), ...marked, { type: 'break' }, link)])).toBe(
      `<p>${inText}<strong>${inText}</strong><em>e</em><strong><em>b</em></strong><br>` +
        `<a href="https://example.org/?a=1&amp;b=&quot;2&quot;">${inText}</a></p>`,
    )
  })

  test('headings with their ids, deeper where the page has one above', () => {
    const heading: Rich = [{ type: 'heading', level: 2, id: 'first-part', children: [text(sharp)] }]
    expect(html(heading)).toBe(`<h2 id="first-part">${inText}</h2>`)
    expect(html(heading, { prefix: 'part-1-', deeper: 1 })).toBe(`<h3 id="part-1-first-part">${inText}</h3>`)
  })

  test('links to its own headings, which follow them wherever the page puts the text', () => {
    const heading: Rich[number] = { type: 'heading', level: 2, id: 'below', children: [text('Below')] }
    const link = (href: string) => paragraph({ type: 'link', href, children: [text('see')] })
    expect(html([link('#below'), link('#elsewhere'), heading], { prefix: 'part-1-' })).toBe(
      '<p><a href="#part-1-below">see</a></p>\n<p><a href="#elsewhere">see</a></p>\n<h2 id="part-1-below">Below</h2>',
    )
  })

  test('links to write or to call, with the address for paper where their words do not say it', () => {
    const link = (href: string, words: string) => html([paragraph({ type: 'link', href, children: [text(words)] })])
    expect(link('mailto:info@irh.example?subject=Hours', 'write to us')).toBe(
      '<p><a href="mailto:info@irh.example?subject=Hours" data-paper="info@irh.example">write to us</a></p>',
    )
    expect(link('tel:+1-555-0100', 'call')).toContain(' data-paper="+1-555-0100">')
    expect(link('tel:+15550100', 'call 555-0100')).toContain(' data-paper="+15550100">')
    for (const [href, words] of [
      ['mailto:info@irh.example', 'info@irh.example'],
      ['mailto:Info@irh.example', 'write to info@IRH.example'],
      ['tel:+15550100', 'call +1 555-0100'],
      ['tel:+1-555-0100', '+1 (555) 0100'],
      ['/training/', 'see'],
    ] as const)
      expect(link(href, words)).not.toContain('data-paper')
  })

  test('lists in lists', () => {
    const inner: ListBlock = { type: 'list', ordered: false, items: [{ children: [text('In')], list: null }] }
    const list: Rich = [{ type: 'list', ordered: true, items: [{ children: [text('Out')], list: inner }] }]
    expect(html(list)).toBe('<ol><li>Out<ul><li>In</li></ul></li></ol>')
  })

  test('quotes and words pulled out', () => {
    expect(html([{ type: 'quote', children: [[text(sharp)], [text('two')]] }])).toBe(
      `<blockquote dir="auto"><p>${inText}</p><p>two</p></blockquote>`,
    )
    expect(html([{ type: 'pull-quote', text: sharp }])).toBe(`<p class="pull" dir="auto">${inText}</p>`)
  })

  test('an element with its title and lead, which the page has read', () => {
    const { html: callout, reads } = drawn([{ type: 'element-callout', element: 'embodied' }])
    expect(callout).toBe(
      '<aside class="callout" aria-label="Embodied &quot;learning&quot; &amp; more"><span class="meta">Training element</span>' +
        '<p><a href="/training/elements/embodied/">Embodied &quot;learning&quot; &amp; more</a></p>' +
        `<p>What it says is ${inText} in one sentence.</p></aside>`,
    )
    expect(reads).toEqual(['elements/embodied'])
  })

  test('a citation with the letter that the library gives it', () => {
    const { html: cited, reads } = drawn([
      paragraph({ type: 'citation', reference: 'adams2001b', locator: 'p. 1', prefix: 'see' }),
    ])
    expect(cited).toBe(
      '<p><a href="#reference-adams2001b" role="doc-biblioref">(see Adams &amp; &lt;Co&gt;, 2001b, p. 1)</a></p>',
    )
    expect(reads).toContain('references/adams2001b')
    expect(reads.some((read) => read.startsWith('references.work='))).toBe(true)
  })

  test('a citation right behind a word, a note or another, which stands apart from it in print', () => {
    const cited: Inline = { type: 'citation', reference: 'adams2001b', locator: null, prefix: null }
    const inPrint = (...children: Inline[]) =>
      html([paragraph(...children)])
        .replace(/<details.*/, '')
        .replaceAll(/<[^>]+>/g, '')
    const note: Inline = { type: 'footnote', children: [text('said')] }
    const link: Inline = { type: 'link', href: '/training/', children: [text('training')] }
    const adams = '(Adams &amp; &lt;Co&gt;, 2001b)'
    expect(inPrint(text('A pause'), cited, text('.'))).toBe(`A pause ${adams}.`)
    expect(inPrint(text('A pause '), cited)).toBe(`A pause ${adams}`)
    expect(inPrint(link, note, cited, cited)).toBe(`training1 ${adams} ${adams}`)
    expect(inPrint(cited, text('—'), cited)).toBe(`${adams}—${adams}`)
    expect(inPrint(text('so ['), cited, text(']'))).toBe(`so [${adams}]`)
    expect(inPrint(text('so "'), cited, text('"'))).toBe(`so &quot;${adams}&quot;`)
    expect(inPrint(text('they call it "rest"'), cited)).toBe(`they call it &quot;rest&quot; ${adams}`)
    const stressed: Inline = { type: 'text', text: 'rest', emphasis: true }
    expect(inPrint(text('they call it "'), stressed, text('"'), cited)).toBe(`they call it &quot;rest&quot; ${adams}`)
    expect(inPrint(stressed, text(' "'), cited, text('"'))).toBe(`rest &quot;${adams}&quot;`)
    expect(inPrint(text("what the others'"), cited)).toBe(`what the others&#39; ${adams}`)
  })

  test('blocks, each on a line of its own', () => {
    const list: Rich[number] = { type: 'list', ordered: false, items: [{ children: [text('b')], list: null }] }
    expect(html([paragraph(text('a')), list, paragraph(text('c'))])).toBe('<p>a</p>\n<ul><li>b</li></ul>\n<p>c</p>')
  })

  test('notes, numbered through the whole text, that open below their block', () => {
    const note = (words: string): Inline => ({ type: 'footnote', children: [text(words)] })
    const rich = [paragraph(text('One'), note('A')), paragraph(text('Two'), note(sharp), note('C'))]
    const mark = (number: number) =>
      `<sup><a id="note-p-${number}-mark" href="#note-p-${number}" role="doc-noteref" aria-label="Note ${number}">${number}</a></sup>`
    const said = (number: number, words: string) =>
      `<li id="note-p-${number}">${words} <a href="#note-p-${number}-mark" role="doc-backlink" data-pagefind-ignore aria-label="Back to the text at note ${number}">↑</a></li>`
    expect(html(rich, { prefix: 'p-' })).toBe(
      `<div class="noted"><p>One${mark(1)}</p><details class="notes"><summary data-pagefind-ignore>Note 1</summary><ol start="1">${said(1, 'A')}</ol></details></div>\n` +
        `<div class="noted"><p>Two${mark(2)}${mark(3)}</p><details class="notes"><summary data-pagefind-ignore>Notes 2 to 3</summary><ol start="2">${said(2, inText)}${said(3, 'C')}</ol></details></div>`,
    )
  })
})

describe('terms of the glossary', () => {
  const term = (key: string, words: string): Written => ({
    collection: 'terms',
    key,
    data: { term: words, slug: key, definition: `What ${words} & more means to us.` },
  })
  const withTerms = contentOf(
    snapshotWith([
      term('subjectivity', 'Subjectivity'),
      term('deep-subjectivity', 'Deep subjectivity'),
      term('c-d', 'C+D'),
      term('role-play', 'Role-play'),
      term('acceptance', 'ACT'),
      term('odd', '(a|b) {c}/[d]-\\^$.*?'),
    ]),
  )
  const store = recordingStore(withTerms, { preview: false })
  const marked = (rich: Rich, hasTerms = true) => textsOfPage(store, { hasTerms })(rich, { prefix: '' })
  const button = (key: string, words: string) =>
    `<button type="button" class="term" popovertarget="term-${key}">${words}</button>`

  test('are marked where they are first mentioned as a whole word, the longest first, whatever the letters’ size', () => {
    const html = marked([
      paragraph(text('Intersubjectivity, deep Subjectivity <and> subjectivity;')),
      paragraph(text('Deep subjectivity, subjectivity and c+d.')),
    ])
    expect(html).toContain(
      `<p>Intersubjectivity, ${button('deep-subjectivity', 'deep Subjectivity')} &lt;and&gt; ${button('subjectivity', 'subjectivity')};</p>`,
    )
    expect(html).toContain(`<p>Deep subjectivity, subjectivity and ${button('c-d', 'c+d')}.</p>`)
  })

  test('in capitals are no words that are spelled alike', () => {
    expect(marked([paragraph(text('They act as in ACT.'))])).toContain(
      `<p>They act as in ${button('acceptance', 'ACT')}.</p>`,
    )
  })

  test('may hold a hyphen, or any other sign', () => {
    expect(marked([paragraph(text('Through role-play.'))])).toContain(
      `<p>Through ${button('role-play', 'role-play')}.</p>`,
    )
    expect(marked([paragraph(text('See (a|b) {c}/[d]-\\^$.*? here'))])).toContain('popovertarget="term-odd"')
  })

  test('have their meaning after the block that mentions them, with a way to the glossary', () => {
    expect(marked([paragraph(text('On subjectivity.'))])).toBe(
      `<p>On ${button('subjectivity', 'subjectivity')}.</p>` +
        '<div class="meaning" id="term-subjectivity" popover data-pagefind-ignore>' +
        '<p><dfn>Subjectivity</dfn>: What Subjectivity &amp; more means to us.</p>' +
        '<p><a href="/glossary/#subjectivity">In the glossary</a></p></div>',
    )
  })

  test('are marked once on a page of several texts, where it is read first', () => {
    const drawText = textsOfPage(store)
    const [one, other] = [1, 2].map((part) =>
      drawText([paragraph(text('Of subjectivity and c+d, and role-play.'))], { prefix: `part-${part}-` }),
    )
    expect(one?.match(/popovertarget/g)).toHaveLength(3)
    expect(other).toBe('<p>Of subjectivity and c+d, and role-play.</p>')
  })

  test('are left alone in headings, links and notes, and where nobody asked for them', () => {
    const words = text('Subjectivity')
    const rich: Rich = [
      { type: 'heading', level: 2, id: 'one', children: [words] },
      paragraph({ type: 'link', href: '/', children: [words] }, { type: 'footnote', children: [words] }),
    ]
    expect(marked(rich)).not.toContain('popover')
    expect(marked([paragraph(words)], false)).not.toContain('popover')
  })
})
