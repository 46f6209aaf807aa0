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

const listBlock: z.ZodType<ListBlock> = z.strictObject({
  type: z.literal('list'),
  ordered: z.boolean(),
  get items() {
    return z.array(z.strictObject({ children: inlines, list: z.union([listBlock, z.null()]) })).min(1)
  },
})

const block: z.ZodType<Block> = z.union([
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
