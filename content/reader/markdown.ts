// Markdown as the seed writes it → the tree of rich text. What the tree cannot hold is refused, with its line.
import type { PhrasingContent, Root, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import type { Block, Inline, ListBlock, ListItem, Rich } from '#model/rich.ts'
import { tidyRich } from '#model/rich-tidy.ts'
import { textWithCitations } from './citations.ts'

type Marks = { strong?: true; emphasis?: true }
type Definitions = ReadonlyMap<string, Inline[]>
type Node = RootContent | PhrasingContent

/** A construct that the content model does not know; `message` names the line and what to write instead. */
export class MarkdownError extends Error {
  override name = 'MarkdownError'
}

/**
 * Reads paragraphs, headings 2–4, lists, quotes, emphasis, links, `[^n]` footnotes and `[@key, p. 12]` citations
 * (content model §1). Throws `MarkdownError` for anything else.
 */
export function richFromMarkdown(markdown: string): Rich {
  const root = fromMarkdown(markdown, {
    extensions: [gfmFootnote()],
    mdastExtensions: [gfmFootnoteFromMarkdown()],
  })
  const footnotes = footnotesOf(root)
  return tidyRich(
    root.children.filter(({ type }) => type !== 'footnoteDefinition').map((node) => blockOf(node, footnotes)),
  )
}

function footnotesOf({ children }: Root): Definitions {
  const footnotes = new Map<string, Inline[]>()
  for (const node of children) {
    if (node.type !== 'footnoteDefinition') continue
    const [only, ...more] = node.children
    if (only?.type !== 'paragraph' || more.length > 0) throw refused(node, 'A footnote is one paragraph')
    footnotes.set(node.identifier, inlinesOf(only.children, { footnotes: new Map(), marks: {} }))
  }
  return footnotes
}

function blockOf(node: RootContent, footnotes: Definitions): Block {
  const around = { footnotes, marks: {} }
  if (node.type === 'paragraph') return { type: 'paragraph', children: inlinesOf(node.children, around) }
  if (node.type === 'heading') {
    const { depth } = node
    if (depth !== 2 && depth !== 3 && depth !== 4) throw refused(node, 'A heading has two to four # signs')
    return { type: 'heading', level: depth, id: '', children: inlinesOf(node.children, around) }
  }
  if (node.type === 'list') return listOf(node, footnotes)
  if (node.type === 'blockquote') {
    const children = node.children.map((paragraph) => {
      if (paragraph.type !== 'paragraph') throw refused(paragraph, 'A quote holds paragraphs only')
      return inlinesOf(paragraph.children, around)
    })
    return { type: 'quote', children }
  }
  throw refused(node)
}

function listOf(node: Extract<RootContent, { type: 'list' }>, footnotes: Definitions): ListBlock {
  const items = node.children.map((item): ListItem => {
    const [text, inner, ...more] = item.children
    if (text?.type !== 'paragraph' || more.length > 0 || (inner && inner.type !== 'list')) {
      throw refused(item, 'A list item is one paragraph, then at most one inner list')
    }
    return {
      children: inlinesOf(text.children, { footnotes, marks: {} }),
      list: inner ? listOf(inner, footnotes) : null,
    }
  })
  return { type: 'list', ordered: node.ordered === true, items }
}

type Around = { footnotes: Definitions; marks: Marks }

const inlinesOf = (nodes: readonly PhrasingContent[], around: Around): Inline[] =>
  nodes.flatMap((node) => inlineOf(node, around))

function inlineOf(node: PhrasingContent, around: Around): Inline[] {
  switch (node.type) {
    case 'text':
      return textWithCitations(node.value, around.marks)
    case 'break':
      return [{ type: 'break' }]
    case 'emphasis':
      return inlinesOf(node.children, { ...around, marks: { ...around.marks, emphasis: true } })
    case 'strong':
      return inlinesOf(node.children, { ...around, marks: { ...around.marks, strong: true } })
    case 'link':
      return [{ type: 'link', href: node.url, children: inlinesOf(node.children, around) }]
    case 'footnoteReference': {
      const children = around.footnotes.get(node.identifier)
      if (!children)
        throw refused(node, `The footnote [^${node.identifier}] has no text; add "[^${node.identifier}]: …"`)
      return [{ type: 'footnote', children }]
    }
    default:
      throw refused(node)
  }
}

function refused(node: Node, reason = `${node.type} is not part of the content model; write it as a paragraph`) {
  return new MarkdownError(`line ${node.position?.start.line ?? '?'}: ${reason}`)
}
