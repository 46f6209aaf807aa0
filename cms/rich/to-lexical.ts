import type { Block, Inline, ListBlock, Rich } from '#model/rich.ts'
import type { Identify } from '../fields/resolve.ts'
import { bold, italic, type LexicalNode, type LexicalState } from './lexical.ts'

/** A citation or callout whose target does not exist; seeding stops there rather than drop it. */
export class UnknownTarget extends Error {
  override name = 'UnknownTarget'
}

type Writing = { identify: Identify; nextId: () => string }

/** The editor's state of a published tree, for seeding. `toRich` gives the same tree back. */
export function toLexical(rich: Rich, identify: Identify): LexicalState {
  let count = 0
  // Blocks need an id that is unique in their text; counting keeps a second seeding the same as the first.
  const nextId = () => (++count).toString(16).padStart(24, '0')
  return stateOf(rich.flatMap((block) => nodeOf(block, { identify, nextId })))
}

const stateOf = (children: LexicalNode[]): LexicalState => ({ root: { ...element('root', children), children } })

const element = (type: string, children: LexicalNode[]): LexicalNode => ({
  type,
  version: 1,
  direction: 'ltr',
  format: '',
  indent: 0,
  children,
})

const paragraph = (children: LexicalNode[]): LexicalNode => ({
  ...element('paragraph', children),
  textFormat: 0,
  textStyle: '',
})

function nodeOf(block: Block, writing: Writing): LexicalNode {
  switch (block.type) {
    case 'paragraph':
      return paragraph(inlineNodes(block.children, writing))
    case 'heading':
      return { ...element('heading', inlineNodes(block.children, writing)), tag: `h${block.level}` }
    case 'list':
      return listNode(block, writing)
    case 'quote':
      return element('quote', quoteNodes(block.children, writing))
    case 'pull-quote':
      return blockNode({ blockType: 'pull-quote', text: block.text }, writing)
    case 'element-callout':
      return blockNode({ blockType: 'element-callout', element: idOf(block.element, 'elements', writing) }, writing)
  }
}

/** The editor's quote has no paragraphs; an empty line stands between them. */
const quoteNodes = (paragraphs: Inline[][], writing: Writing): LexicalNode[] =>
  paragraphs.flatMap((inlines, index) => [
    ...(index > 0 ? [lineBreak, lineBreak] : []),
    ...inlineNodes(inlines, writing),
  ])

function listNode(list: ListBlock, writing: Writing, depth = 0): LexicalNode {
  const items = list.items.flatMap((item) => [
    itemNode(inlineNodes(item.children, writing), depth),
    ...(item.list === null ? [] : [itemNode([listNode(item.list, writing, depth + 1)], depth)]),
  ])
  return {
    ...element(
      'list',
      items.map((item, index) => ({ ...item, value: index + 1 })),
    ),
    listType: list.ordered ? 'number' : 'bullet',
    tag: list.ordered ? 'ol' : 'ul',
    start: 1,
  }
}

const itemNode = (children: LexicalNode[], depth: number): LexicalNode => ({
  ...element('listitem', children),
  indent: depth,
})

const blockNode = (fields: Record<string, unknown>, { nextId }: Writing): LexicalNode => ({
  type: 'block',
  version: 2,
  format: '',
  fields: { id: nextId(), blockName: '', ...fields },
})

const inlineBlockNode = (fields: Record<string, unknown>, { nextId }: Writing): LexicalNode => ({
  type: 'inlineBlock',
  version: 1,
  fields: { id: nextId(), blockName: '', ...fields },
})

const lineBreak: LexicalNode = { type: 'linebreak', version: 1 }

const inlineNodes = (inlines: Inline[], writing: Writing): LexicalNode[] =>
  inlines.map((inline) => inlineNode(inline, writing))

function inlineNode(inline: Inline, writing: Writing): LexicalNode {
  switch (inline.type) {
    case 'text':
      return textNode(inline.text, (inline.strong ? bold : 0) | (inline.emphasis ? italic : 0))
    case 'break':
      return lineBreak
    case 'link':
      return {
        ...element('link', inlineNodes(inline.children, writing)),
        version: 3,
        id: writing.nextId(),
        fields: { linkType: 'custom', url: inline.href },
      }
    case 'footnote':
      return inlineBlockNode(
        { blockType: 'footnote', content: stateOf([paragraph(inlineNodes(inline.children, writing))]) },
        writing,
      )
    case 'citation':
      return inlineBlockNode(
        {
          blockType: 'citation',
          reference: idOf(inline.reference, 'references', writing),
          locator: inline.locator,
          prefix: inline.prefix,
        },
        writing,
      )
  }
}

const textNode = (text: string, format: number): LexicalNode => ({
  type: 'text',
  version: 1,
  text,
  format,
  detail: 0,
  mode: 'normal',
  style: '',
})

function idOf(key: string, collection: 'elements' | 'references', { identify }: Writing): string {
  const id = identify(collection, key)
  if (id === null) throw new UnknownTarget(`${collection}/${key} does not exist. Add it first, then this text.`)
  return id
}
