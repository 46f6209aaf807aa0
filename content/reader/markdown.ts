// Markdown as the seed writes it → the tree of rich text. What the tree cannot hold is refused, with its line.
import type { FootnoteDefinition, Link, List, Nodes, PhrasingContent, Root, RootContent, Text } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { href } from '#model/atoms.ts'
import type { Block, Inline, ListBlock, ListItem, Rich } from '#model/rich.ts'
import { tidyRich } from '#model/rich-tidy.ts'
import { textWithCitations } from './citations.ts'
import { faultInText } from './markdown-faults.ts'

/** A construct that the content model does not know; `message` names the line and what to write instead. */
export class MarkdownError extends Error {
  override name = 'MarkdownError'

  constructor(line: number, reason: string) {
    super(`line ${line}: ${reason}`)
  }
}

type Footnotes = ReadonlyMap<string, Inline[]>
/** What surrounds a run of text: its marks, and whether it stands in a link or a footnote, which hold less. */
type Around = { footnotes: Footnotes; marks: { strong?: true; emphasis?: true }; inside: 'link' | 'footnote' | null }

/**
 * Reads paragraphs, headings 2–4, lists, quotes, emphasis, links, `[^n]` footnotes and `[@key, p. 12]` citations
 * (content model §1). Throws `MarkdownError` for anything else, and for what looks like one of these and is not.
 */
export function richFromMarkdown(markdown: string): Rich {
  const root = fromMarkdown(markdown, {
    extensions: [gfmFootnote()],
    mdastExtensions: [gfmFootnoteFromMarkdown()],
  })
  const around: Around = { footnotes: footnotesOf(root), marks: {}, inside: null }
  return tidyRich(
    root.children.filter(({ type }) => type !== 'footnoteDefinition').map((node) => blockOf(node, around)),
  )
}

function* nodesIn(node: Nodes): Generator<Nodes> {
  yield node
  if ('children' in node) for (const child of node.children) yield* nodesIn(child)
}

function footnotesOf(root: Root): Footnotes {
  const used = new Set([...nodesIn(root)].flatMap((node) => (node.type === 'footnoteReference' ? node.identifier : [])))
  const footnotes = new Map<string, Inline[]>()
  for (const node of root.children) {
    if (node.type !== 'footnoteDefinition') continue
    const name = `[^${node.identifier}]`
    if (footnotes.has(node.identifier)) throw refused(node, `There are two footnotes ${name}. Give one another number`)
    if (!used.has(node.identifier))
      throw refused(node, `No text refers to the footnote ${name}. Add its mark, or remove it`)
    footnotes.set(node.identifier, footnoteOf(node))
  }
  return footnotes
}

function footnoteOf(node: FootnoteDefinition): Inline[] {
  const [only, ...more] = node.children
  if (only?.type !== 'paragraph' || more.length > 0) throw refused(node, 'A footnote is one paragraph')
  return inlinesOf(only.children, { footnotes: new Map(), marks: {}, inside: 'footnote' })
}

function blockOf(node: RootContent, around: Around): Block {
  switch (node.type) {
    case 'paragraph':
      return { type: 'paragraph', children: inlinesOf(node.children, around) }
    case 'heading': {
      const { depth } = node
      if (depth !== 2 && depth !== 3 && depth !== 4) throw refused(node, 'A heading has two to four # signs')
      return { type: 'heading', level: depth, id: '', children: inlinesOf(node.children, around) }
    }
    case 'list':
      return listOf(node, around)
    case 'blockquote': {
      const children = node.children.map((paragraph) => {
        if (paragraph.type !== 'paragraph') throw refused(paragraph, 'A quote holds paragraphs only')
        return inlinesOf(paragraph.children, around)
      })
      return { type: 'quote', children }
    }
    default:
      throw refused(node)
  }
}

function listOf(node: List, around: Around): ListBlock {
  if (node.ordered === true && node.start !== 1) throw refused(node, 'A numbered list starts with 1')
  const items = node.children.map((item): ListItem => {
    const [text, inner, ...more] = item.children
    if (text?.type !== 'paragraph' || more.length > 0 || (inner && inner.type !== 'list')) {
      throw refused(item, 'A list item is one paragraph, then at most one inner list')
    }
    return { children: inlinesOf(text.children, around), list: inner ? listOf(inner, around) : null }
  })
  return { type: 'list', ordered: node.ordered === true, items }
}

const inlinesOf = (nodes: readonly PhrasingContent[], around: Around): Inline[] =>
  nodes.flatMap((node) => inlineOf(node, around))

function inlineOf(node: PhrasingContent, around: Around): Inline[] {
  switch (node.type) {
    case 'text':
      return textOf(node, around)
    case 'break':
      return [{ type: 'break' }]
    case 'emphasis':
      return inlinesOf(node.children, { ...around, marks: { ...around.marks, emphasis: true } })
    case 'strong':
      return inlinesOf(node.children, { ...around, marks: { ...around.marks, strong: true } })
    case 'link':
      return [linkOf(node, around)]
    case 'footnoteReference': {
      if (around.inside !== null) throw refused(node, `A ${around.inside} cannot hold a footnote`)
      const children = around.footnotes.get(node.identifier)
      if (!children) throw refused(node, `[^${node.identifier}] has no text. Add "[^${node.identifier}]: …" at the end`)
      return [{ type: 'footnote', children }]
    }
    default:
      throw refused(node)
  }
}

function textOf(node: Text, { marks, inside }: Around): Inline[] {
  const fault = faultInText(node.value)
  if (fault) throw new MarkdownError(lineOf(node) + fault.linesBefore, fault.reason)
  const inlines = textWithCitations(node.value, marks)
  if (inside === 'link' && inlines.some(({ type }) => type === 'citation')) {
    throw refused(node, 'A link cannot hold a citation. Put it behind the link')
  }
  return inlines
}

function linkOf(node: Link, around: Around): Inline {
  const { error } = href.safeParse(node.url)
  if (error) throw refused(node, `The link to "${node.url}" ${error.issues[0]?.message}`)
  if (node.title) throw refused(node, `A link has no title. Leave out "${node.title}"`)
  return { type: 'link', href: node.url, children: inlinesOf(node.children, { ...around, inside: 'link' }) }
}

const lineOf = (node: Nodes): number => node.position?.start.line ?? 1

const names: Partial<Record<Nodes['type'], string>> = {
  html: 'HTML',
  image: 'A picture',
  imageReference: 'A picture',
  code: 'Code',
  inlineCode: 'Code',
  thematicBreak: 'A line across the page',
  linkReference: 'A link whose address stands elsewhere',
  definition: 'A link whose address stands elsewhere',
}

function refused(node: Nodes, reason?: string): MarkdownError {
  const unknown = `${names[node.type] ?? node.type} is not part of a text here. Use paragraphs, headings, lists, quotes, emphasis and links`
  return new MarkdownError(lineOf(node), reason ?? unknown)
}
