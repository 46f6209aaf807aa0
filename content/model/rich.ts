import { z } from 'zod'
import { href, longText, marks, optional, plainText, relation } from './atoms.ts'

/** The tree of rich text: what Markdown (seed) and the editor's state (CMS) both become. */
export type Rich = Block[]
export type Block =
  | { type: 'paragraph'; children: Inline[] }
  | { type: 'heading'; level: 2 | 3 | 4; id: string; children: Inline[] }
  | ListBlock
  | { type: 'quote'; children: Inline[][] }
  | { type: 'pull-quote'; text: string }
  | { type: 'element-callout'; element: string }
export type ListBlock = { type: 'list'; ordered: boolean; items: ListItem[] }
export type ListItem = { children: Inline[]; list: ListBlock | null }
export type Inline =
  | { type: 'text'; text: string; strong?: true; emphasis?: true }
  | { type: 'break' }
  | { type: 'link'; href: string; children: Inline[] }
  | { type: 'footnote'; children: Inline[] }
  | { type: 'citation'; reference: string; locator: string | null; prefix: string | null }

const text = z.strictObject({
  type: z.literal('text'),
  text: z
    .string()
    .min(1)
    .regex(/^\P{Cc}*$/u, 'holds a control character')
    .refine((value) => value.isWellFormed()),
  strong: z.literal(true).exactOptional(),
  emphasis: z.literal(true).exactOptional(),
})
const lineBreak = z.strictObject({ type: z.literal('break') })
const citation = z.strictObject({
  type: z.literal('citation'),
  reference: relation('references'),
  locator: optional(plainText({ max: 80 })),
  prefix: optional(plainText({ max: 80 })),
})
// A link may not hold a link, nor a footnote a footnote: HTML has no meaning for either.
const linked = z.discriminatedUnion('type', [text, lineBreak])
const link = z.strictObject({ type: z.literal('link'), href, children: z.array(linked).min(1) })
const footnote = z.strictObject({
  type: z.literal('footnote'),
  children: z.array(z.discriminatedUnion('type', [text, lineBreak, link, citation])).min(1),
})
const inline = z.discriminatedUnion('type', [text, lineBreak, link, footnote, citation])
const inlines = z.array(inline).min(1)

const listBlock = z.strictObject({
  type: z.literal('list'),
  ordered: z.boolean(),
  get items(): z.ZodType<ListItem[]> {
    return z.array(z.strictObject({ children: inlines, list: listBlock.nullable() })).min(1)
  },
})

const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('paragraph'), children: inlines }),
  z.strictObject({
    type: z.literal('heading'),
    level: z.literal([2, 3, 4]),
    id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
    children: inlines,
  }),
  listBlock,
  z.strictObject({ type: z.literal('quote'), children: z.array(inlines).min(1) }),
  z.strictObject({ type: z.literal('pull-quote'), text: longText({ max: 400 }) }),
  z.strictObject({ type: z.literal('element-callout'), element: relation('elements') }),
])

export const rich: z.ZodType<Rich> = z
  .array(block)
  .superRefine((blocks, context) => {
    const seen = new Set<string>()
    blocks.forEach((item, index) => {
      if (item.type !== 'heading') return
      if (seen.has(item.id)) {
        context.addIssue({ code: 'custom', path: [index, 'id'], message: `is used by two headings: ${item.id}` })
      }
      seen.add(item.id)
    })
  })
  .register(marks, { kind: 'rich' })

/** Rich text that may be absent: an empty tree. */
export const optionalRich = rich.default([])

/** The runs of inline nodes in a block: one for a paragraph, several for a list or a quote. */
function sequencesOf(block: Block): readonly Inline[][] {
  if (block.type === 'paragraph' || block.type === 'heading') return [block.children]
  if (block.type === 'quote') return block.children
  return block.type === 'list' ? sequencesOfList(block) : []
}

const sequencesOfList = ({ items }: ListBlock): Inline[][] =>
  items.flatMap(({ children, list }) => (list === null ? [children] : [children, ...sequencesOfList(list)]))

/** Each run of a text's own words: not those in headings, links and footnotes. */
export const runsOf = (rich: Rich): string[] =>
  rich
    .filter(({ type }) => type !== 'heading')
    .flatMap((block) => sequencesOf(block).flat())
    .flatMap((child) => (child.type === 'text' ? [child.text] : []))

/** All inline nodes of a text, those inside links and footnotes included, in reading order. */
function inlinesOf(rich: Rich): Inline[] {
  // Every page asks this of every text it shows, so it makes one list and nothing else.
  const found: Inline[] = []
  const add = (children: readonly Inline[]) => {
    for (const child of children) {
      found.push(child)
      if (child.type === 'link' || child.type === 'footnote') add(child.children)
    }
  }
  for (const block of rich) for (const children of sequencesOf(block)) add(children)
  return found
}

/** What stands in a text for a citation, after what is before it. */
type Cite = (citation: Citation, before: readonly Inline[]) => string
const uncited: Cite = () => ''

/** The words of a run of inline nodes, without footnotes and, as long as nobody says how to cite, without citations. */
export const textOfInlines = (children: readonly Inline[], cite = uncited): string =>
  children
    .map((child, at) => {
      if (child.type === 'text') return child.text
      if (child.type === 'break') return ' '
      if (child.type === 'citation') return cite(child, children.slice(0, at))
      return child.type === 'link' ? textOfInlines(child.children, cite) : ''
    })
    .join('')

/** What each footnote holds, in the order in which they are numbered. */
export const footnotesOf = (rich: Rich): Inline[][] =>
  inlinesOf(rich).flatMap((child) => (child.type === 'footnote' ? [child.children] : []))

/** The words of a text, a line for each paragraph, heading or list item, then its footnotes. */
export function plainTextOf(rich: Rich, cite = uncited): string {
  const wordsOf = (children: readonly Inline[]) => textOfInlines(children, cite)
  return [
    ...rich.flatMap((block) => (block.type === 'pull-quote' ? [block.text] : sequencesOf(block).map(wordsOf))),
    ...footnotesOf(rich).map(wordsOf),
  ].join('\n')
}

export const wordCountOf = (rich: Rich): number => plainTextOf(rich).match(/\S+/g)?.length ?? 0

/** Where the links of a text lead, in reading order. */
export const linksOf = (rich: Rich): string[] =>
  inlinesOf(rich).flatMap((child) => (child.type === 'link' ? [child.href] : []))

export type Citation = Extract<Inline, { type: 'citation' }>

/** Citations in reading order, those in footnotes included. */
export const citationsOf = (rich: Rich): Citation[] =>
  inlinesOf(rich).filter((child): child is Citation => child.type === 'citation')

export type Heading = { level: 2 | 3 | 4; id: string; text: string }

export const headingsOf = (rich: Rich): Heading[] =>
  rich.flatMap((block) =>
    block.type === 'heading' ? [{ level: block.level, id: block.id, text: textOfInlines(block.children) }] : [],
  )

/** Elements that a text shows in a callout. */
export const calloutsOf = (rich: Rich): string[] =>
  rich.flatMap((block) => (block.type === 'element-callout' ? [block.element] : []))
