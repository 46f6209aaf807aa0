import { citationText } from '#model/library/apa.ts'
import {
  type Citation,
  headingsOf,
  type Inline,
  type ListBlock,
  plainTextOf,
  type Rich,
  textOfInlines,
} from '#model/rich.ts'
import { pathTo } from '../data/address.ts'
import { labels } from '../labels.ts'
import { lettersOf } from '../library/cited.ts'
import type { Store } from '../store.ts'
import { escapeAttribute, escapeText } from './escape.ts'
import { wordsOnPaper } from './on-paper.ts'
import { type Note, numberOf, preparedBlocks } from './prepare.ts'
import type { TermMarks } from './terms.ts'

/** Of the one text that a page is about. */
export const textPrefix = 'text-'

type Block = Rich[number]
type Means = {
  store: Store
  /** Keeps the ids of a text's headings apart from those of the page and of its other texts: 'part-1-'. */
  prefix: string
  /** How much deeper the headings stand than in the text. */
  deeper: 0 | 1 | 2
  /** What shows at the first mention of each term of the glossary what it means; `null` where nothing does. */
  terms?: TermMarks | null
}
type Drawing = Means & {
  /** Ids of headings in the text: what links inside it mean by `#…`. */
  headings: ReadonlySet<string>
  /** `null` where a mention is not marked: in headings, links and notes, and where there are no terms. */
  terms: TermMarks | null
}

/**
 * Rich text as HTML. A plain function, not components: a text has hundreds of nodes, and a component for each was a quarter
 * of what an essay cost (docs/decisions/0017). Every word goes through `escapeText` or `escapeAttribute`.
 */
export function htmlOfRich(rich: Rich, means: Means): string {
  const { terms = null } = means
  const drawing = { ...means, terms, headings: new Set(headingsOf(rich).map(({ id }) => id)) }
  return preparedBlocks(rich)
    .map(({ block, notes }) => {
      const html = htmlOfBlock(block, notes, drawing)
      const noted = notes.length === 0 ? html : `<div class="noted">${html}${htmlOfNotes(notes, drawing)}</div>`
      return noted + (terms?.meanings() ?? '')
    })
    .join('\n')
}

function htmlOfBlock(block: Block, notes: readonly Note[], means: Drawing): string {
  const inline = (children: readonly Inline[]) => htmlOfInlines(children, notes, means)
  switch (block.type) {
    case 'paragraph':
      return `<p>${inline(block.children)}</p>`
    case 'heading': {
      const tag = `h${Math.min(block.level + means.deeper, 6)}`
      const words = htmlOfInlines(block.children, notes, { ...means, terms: null })
      return `<${tag} id="${escapeAttribute(means.prefix + block.id)}">${words}</${tag}>`
    }
    case 'list':
      return htmlOfList(block, inline)
    case 'quote':
      // A quotation may be in a language that is written from right to left.
      return `<blockquote dir="auto">${block.children.map((children) => `<p>${inline(children)}</p>`).join('')}</blockquote>`
    case 'pull-quote':
      return `<p class="pull" dir="auto">${escapeText(block.text)}</p>`
    case 'element-callout':
      return htmlOfCallout(block.element, means)
  }
}

function htmlOfList({ ordered, items }: ListBlock, inline: (children: readonly Inline[]) => string): string {
  const tag = ordered ? 'ol' : 'ul'
  const entries = items.map(({ children, list }) => {
    const inner = list === null ? '' : htmlOfList(list, inline)
    return `<li>${inline(children)}${inner}</li>`
  })
  return `<${tag}>${entries.join('')}</${tag}>`
}

function htmlOfInlines(children: readonly Inline[], notes: readonly Note[], means: Drawing): string {
  return children
    .map((child, at) => {
      const html = htmlOfInline(child, notes, means)
      return child.type === 'citation' ? spaceBehind(children.slice(0, at)) + html : html
    })
    .join('')
}

// A straight quotation mark opens where nothing but a space, a bracket or a dash stands before it; else it closes.
const opening = /(?:[\s([{“‘—–-]|(?:^|[\s([{“‘—–-])["'])$/u

/** Staff put a citation right behind a word; in print it stands apart from it. */
function spaceBehind(before: readonly Inline[]): string {
  const last = before.at(-1)
  if (last === undefined || last.type === 'break') return ''
  // A quotation mark may stand alone, behind words in italics that it closes.
  return last.type === 'text' && opening.test(textOfInlines(before)) ? '' : ' '
}

function htmlOfInline(child: Inline, notes: readonly Note[], means: Drawing): string {
  switch (child.type) {
    case 'text': {
      const words = means.terms?.mark(child.text) ?? escapeText(child.text)
      const emphasized = child.emphasis ? `<em>${words}</em>` : words
      return child.strong ? `<strong>${emphasized}</strong>` : emphasized
    }
    case 'break':
      return '<br>'
    case 'link': {
      const words = htmlOfInlines(child.children, notes, { ...means, terms: null })
      const onPaper = wordsOnPaper(child.href, textOfInlines(child.children))
      const paper = onPaper === undefined ? '' : ` data-paper="${escapeAttribute(onPaper)}"`
      return `<a href="${escapeAttribute(hrefOf(child.href, means))}"${paper}>${words}</a>`
    }
    case 'citation':
      return htmlOfCitation(child, means)
    case 'footnote': {
      const number = numberOf(child.children, notes)
      const id = noteId(number, means)
      const label = escapeAttribute(labels.toNote(number))
      return `<sup><a id="${id}-mark" href="#${id}" role="doc-noteref" aria-label="${label}">${number}</a></sup>`
    }
  }
}

/** A link to a heading of the text follows it to where it stands on this page. */
function hrefOf(href: string, { headings, prefix }: Drawing): string {
  return href.startsWith('#') && headings.has(href.slice(1)) ? `#${prefix}${href.slice(1)}` : href
}

/** The prefix comes second, so that no heading ("Note 1") can have the same id. */
function noteId(number: number, { prefix }: Means): string {
  return escapeAttribute(`note-${prefix}${number}`)
}

function htmlOfCitation(citation: Citation, { store }: Means): string {
  const href = `#reference-${escapeAttribute(citation.reference)}`
  return `<a href="${href}" role="doc-biblioref">${escapeText(wordsOfCitation(store, citation))}</a>`
}

function wordsOfCitation(store: Store, citation: Citation): string {
  const reference = store.entry('references', citation.reference)
  return citationText(citation, reference, lettersOf(store, [reference]))
}

/** The words of rich text as they are read on its page, with what it cites. */
export const wordsOfRich = (store: Store, rich: Rich): string =>
  plainTextOf(rich, (citation, before) => spaceBehind(before) + wordsOfCitation(store, citation))

function htmlOfCallout(key: string, { store }: Means): string {
  const element = store.entry('elements', key)
  const href = escapeAttribute(pathTo('elements', element.key))
  return [
    `<aside class="callout" aria-label="${escapeAttribute(element.title)}">`,
    `<span class="meta">${escapeText(labels.elementCallout)}</span>`,
    `<p><a href="${href}">${escapeText(element.title)}</a></p>`,
    `<p>${escapeText(element.lead)}</p>`,
    '</aside>',
  ].join('')
}

/** What the notes of a block say, to open below it. */
function htmlOfNotes(notes: readonly Note[], means: Drawing): string {
  const first = notes[0]?.number ?? 1
  const last = notes.at(-1)?.number ?? first
  const plain = { ...means, terms: null }
  const items = notes.map(({ number, children }) => {
    const id = noteId(number, means)
    const back = `<a href="#${id}-mark" role="doc-backlink" data-pagefind-ignore aria-label="${escapeAttribute(labels.backFromNote(number))}">↑</a>`
    return `<li id="${id}">${htmlOfInlines(children, [], plain)} ${back}</li>`
  })
  const summary = escapeText(labels.note(first, last))
  return `<details class="notes"><summary data-pagefind-ignore>${summary}</summary><ol start="${first}">${items.join('')}</ol></details>`
}
