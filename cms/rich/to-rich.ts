import { href as hrefSchema } from '#model/atoms.ts'
import { pathOf } from '#model/paths.ts'
import type { Block, Inline, ListBlock, ListItem, Rich } from '#model/rich.ts'
import { tidyRich } from '#model/rich-tidy.ts'
import { idOf, isRelated, keyOf, type Resolve, relationIn } from '../fields/resolve.ts'
import { bold, childrenOf, fieldsOf, isNode, italic, type LexicalNode, rootNodes, textIn } from './lexical.ts'

/** What was read, and what had to be left out or flattened, in words for an editor. */
export type Read = { rich: Rich; warnings: string[] }

type Reading = { resolve: Resolve; warn: (warning: string) => void }

/** Deeper than anything the editor makes: there a state is a fault or an attack, and its text is dropped. */
const maxDepth = 40

/** The published tree of a rich text field. Total: every stored state gives a tree that the model accepts. */
export const toRich = (state: unknown, resolve: Resolve): Rich => readRich(state, resolve).rich

/** As `toRich`, and says what could not be kept: an unknown node becomes its text. */
export function readRich(state: unknown, resolve: Resolve): Read {
  const warnings: string[] = []
  const reading: Reading = { resolve, warn: (warning) => warnings.push(warning) }
  return { rich: tidyRich(rootNodes(state).flatMap((node) => blocksOf(node, reading))), warnings }
}

function blocksOf(node: LexicalNode, reading: Reading): Block[] {
  switch (node.type) {
    case 'paragraph':
      return [{ type: 'paragraph', children: inlinesIn(node, reading) }]
    case 'heading':
      return [{ type: 'heading', level: levelOf(textIn(node, 'tag')), id: '', children: inlinesIn(node, reading) }]
    case 'list':
      return listOf(node, reading)
    case 'quote':
      return [quoteOf(inlinesIn(node, reading))]
    case 'block':
      return namedBlockOf(node, reading)
    default:
      reading.warn(`“${node.type}” is nothing we can publish; only its text was kept`)
      return [{ type: 'paragraph', children: [{ type: 'text', text: textOf(node) }] }]
  }
}

/** h1 belongs to the page's title; what is deeper than h4 is drawn as h4. */
function levelOf(tag: string): 2 | 3 | 4 {
  if (tag === 'h1' || tag === 'h2') return 2
  return tag === 'h3' ? 3 : 4
}

/** An empty line in a quote begins a new paragraph of it. */
function quoteOf(inlines: Inline[]): Block {
  const paragraphs: Inline[][] = [[]]
  inlines.forEach((inline, index) => {
    const next = inlines[index + 1]
    if (inline.type === 'break' && next?.type === 'break') paragraphs.push([])
    else paragraphs.at(-1)?.push(inline)
  })
  return { type: 'quote', children: paragraphs }
}

function listOf(node: LexicalNode, reading: Reading, depth = 0): ListBlock[] {
  if (depth > maxDepth) return []
  const items: ListItem[] = []
  for (const item of childrenOf(node)) {
    const children = inlinesIn(item, reading)
    const nested = childrenOf(item)
      .filter(({ type }) => type === 'list')
      .flatMap((list) => listOf(list, reading, depth + 1))
    if (children.length > 0) items.push({ children, list: null })
    for (const list of nested) nest(items, list)
  }
  return items.length > 0 ? [{ type: 'list', ordered: node['listType'] === 'number', items }] : []
}

/** The editor keeps a nested list in an item of its own; for readers it belongs to the item before it. */
function nest(items: ListItem[], list: ListBlock): void {
  const owner = items.at(-1)
  if (owner === undefined) items.push(...list.items)
  else if (owner.list === null) owner.list = list
  else owner.list.items.push(...list.items)
}

function namedBlockOf(node: LexicalNode, reading: Reading): Block[] {
  const fields = fieldsOf(node)
  if (fields['blockType'] === 'pull-quote') {
    const text = typeof fields['text'] === 'string' ? fields['text'].trim() : ''
    return text === '' ? [] : [{ type: 'pull-quote', text }]
  }
  if (fields['blockType'] === 'element-callout') {
    const element = keyOf(reading.resolve, 'elements', relationIn(fields['element']))
    if (element !== null) return [{ type: 'element-callout', element }]
    reading.warn('An element callout was left out: its element is not published')
    return []
  }
  reading.warn(`A block “${String(fields['blockType'])}” was left out: nothing draws it`)
  return []
}

const inlinesIn = (node: LexicalNode, reading: Reading): Inline[] =>
  childrenOf(node)
    .filter(({ type }) => type !== 'list')
    .flatMap((child) => inlineOf(child, reading, 0))

function inlineOf(node: LexicalNode, reading: Reading, depth: number): Inline[] {
  if (depth > maxDepth) return []
  switch (node.type) {
    case 'text':
      return textNode(node)
    case 'linebreak':
      return [{ type: 'break' }]
    case 'tab':
      return [{ type: 'text', text: ' ' }]
    case 'link':
    case 'autolink':
      return linkOf(node, reading, depth)
    case 'inlineBlock':
      return namedInlineOf(node, reading, depth)
    default:
      reading.warn(`“${node.type}” is nothing we can publish; only its text was kept`)
      return [{ type: 'text', text: textOf(node) }]
  }
}

function textNode(node: LexicalNode): Inline[] {
  const format = typeof node['format'] === 'number' ? node['format'] : 0
  const marks = { ...(format & bold && { strong: true as const }), ...(format & italic && { emphasis: true as const }) }
  return [{ type: 'text', text: textIn(node, 'text').toWellFormed(), ...marks }]
}

/** A link holds words only: a note or citation inside it stands behind it. Where it leads nowhere, its words remain. */
function linkOf(node: LexicalNode, reading: Reading, depth: number): Inline[] {
  const inner = childrenOf(node).flatMap((child) => inlineOf(child, reading, depth + 1))
  const children = inner.flatMap((inline) => (inline.type === 'link' ? inline.children : [inline]))
  const words = children.filter((inline) => inline.type === 'text' || inline.type === 'break')
  const behind = children.filter((inline) => inline.type !== 'text' && inline.type !== 'break')
  const href = hrefOf(fieldsOf(node), reading.resolve)
  if (href !== null && words.length > 0) return [{ type: 'link', href, children: words }, ...behind]
  if (href === null)
    reading.warn(`The link on “${textOf(node)}” was left out: its target is not published or not allowed`)
  return children
}

function hrefOf(fields: Record<string, unknown>, resolve: Resolve): string | null {
  const wanted = fields['linkType'] === 'internal' ? internalHref(fields['doc'], resolve) : fields['url']
  const parsed = hrefSchema.safeParse(wanted)
  return parsed.success ? parsed.data : null
}

function internalHref(target: unknown, resolve: Resolve): string | null {
  if (typeof target !== 'object' || target === null) return null
  const { relationTo, value } = { relationTo: null, value: null, ...target }
  const id = idOf(relationIn(value))
  if (!isRelated(relationTo) || id === null) return null
  const key = resolve(relationTo, id)
  return key === null ? null : pathOf(relationTo, key)
}

function namedInlineOf(node: LexicalNode, reading: Reading, depth: number): Inline[] {
  const fields = fieldsOf(node)
  if (fields['blockType'] === 'footnote') return footnoteOf(fields, reading, depth)
  if (fields['blockType'] === 'citation') {
    const reference = keyOf(reading.resolve, 'references', relationIn(fields['reference']))
    if (reference !== null) {
      return [{ type: 'citation', reference, locator: lineIn(fields['locator']), prefix: lineIn(fields['prefix']) }]
    }
    reading.warn('A citation was left out: its reference is not published')
    return []
  }
  reading.warn(`“${String(fields['blockType'])}” was left out: nothing draws it`)
  return []
}

/** The paragraphs of a note are set apart by line breaks; a note inside a note becomes part of it. */
function footnoteOf(fields: Record<string, unknown>, reading: Reading, depth: number): Inline[] {
  const paragraphs = rootNodes(fields['content']).map((node) =>
    node.type === 'paragraph'
      ? childrenOf(node).flatMap((child) => inlineOf(child, reading, depth + 1))
      : [{ type: 'text' as const, text: textOf(node) }],
  )
  const inlines = paragraphs.flatMap((inlines, index): Inline[] =>
    index > 0 ? [{ type: 'break' }, ...inlines] : inlines,
  )
  const children = inlines.flatMap((inline) => (inline.type === 'footnote' ? inline.children : [inline]))
  return children.length === 0 ? [] : [{ type: 'footnote', children }]
}

function lineIn(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

/** All words of a node, whatever it is. */
function textOf(node: LexicalNode, depth = 0): string {
  if (depth > maxDepth) return ''
  if (node.type === 'linebreak' || node.type === 'tab') return ' '
  const own = textIn(node, 'text')
  return (
    own +
    childrenOf(node)
      .filter(isNode)
      .map((child) => textOf(child, depth + 1))
      .join('')
  )
}
