import { z } from 'zod'
import { marks } from './atoms.ts'
import { isRecord } from './is-record.ts'
import { calloutsOf, citationsOf, linksOf, plainTextOf, type Rich, rich } from './rich.ts'

/** A place in a document that means something beyond its own field. */
export type Leaf =
  | { kind: 'text'; field: string; text: string }
  | { kind: 'rich'; field: string; rich: Rich }
  | { kind: 'href'; field: string; href: string }
  | { kind: 'relation'; field: string; collection: string; key: string }

type Schema = z.core.$ZodType

const leafOf = (schema: Schema, value: unknown, field: string): Leaf | null => {
  const mark = marks.get(schema)
  if (mark === undefined) return null
  if (mark.kind === 'rich') {
    const tree = rich.safeParse(value)
    return tree.success ? { kind: 'rich', field, rich: tree.data } : null
  }
  if (mark.kind === 'target') {
    const target = z.object({ collection: z.string(), key: z.string() }).safeParse(value)
    return target.success ? { kind: 'relation', field, ...target.data } : null
  }
  if (typeof value !== 'string') return null
  if (mark.kind === 'relation') return { kind: 'relation', field, collection: mark.collection, key: value }
  return mark.kind === 'href' ? { kind: 'href', field, href: value } : { kind: 'text', field, text: value }
}

const wrappers = [
  z.ZodNullable,
  z.ZodOptional,
  z.ZodExactOptional,
  z.ZodDefault,
  z.ZodPrefault,
  z.ZodNonOptional,
] as const

/** The schema inside one that wraps it, or of several the one that fits; the same when there is none, `null` when none fits. */
export function inside(schema: Schema, value: unknown): Schema | null {
  for (const wrapper of wrappers) if (schema instanceof wrapper) return schema.unwrap()
  // A draft's schema cleans before it checks, a segment's completes after it has: the fields are on the other side.
  if (schema instanceof z.ZodPipe) return schema.in instanceof z.ZodTransform ? schema.out : schema.in
  if (!(schema instanceof z.ZodUnion)) return schema
  return schema.options.find((candidate) => z.safeParse(candidate, value).success) ?? null
}

/** Every marked place of a document under its schema; what is absent, as in a draft, is passed over. */
export const leavesOf = (schema: Schema, value: unknown, field = ''): Leaf[] => {
  if (value === null || value === undefined) return []
  const leaf = leafOf(schema, value, field)
  if (leaf !== null) return [leaf]
  const inner = inside(schema, value)
  if (inner !== schema) return inner === null ? [] : leavesOf(inner, value, field)
  const below = (part: string | number): string => (field === '' ? String(part) : `${field}.${part}`)
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.flatMap((item, index) => leavesOf(schema.element, item, below(index)))
  }
  if (schema instanceof z.ZodObject && isRecord(value)) {
    return Object.entries(schema.shape).flatMap(([name, part]) => leavesOf(part, value[name], below(name)))
  }
  return []
}

/** A key that a document names, and where. */
export type Relation = { field: string; collection: string; key: string }

/** Every document that a document names: its relations, and the citations and callouts in its texts. */
export const relationsOf = (schema: Schema, value: unknown): Relation[] => relationsIn(leavesOf(schema, value))

/** The same of places that were found already. */
export const relationsIn = (leaves: readonly Leaf[]): Relation[] =>
  leaves.flatMap((leaf) => {
    if (leaf.kind === 'relation') return [{ field: leaf.field, collection: leaf.collection, key: leaf.key }]
    if (leaf.kind !== 'rich') return []
    const { field } = leaf
    return [
      ...citationsOf(leaf.rich).map(({ reference }) => ({ field, collection: 'references', key: reference })),
      ...calloutsOf(leaf.rich).map((key) => ({ field, collection: 'elements', key })),
    ]
  })

/** Every link of a document, those in its texts included. */
export const hrefsIn = (leaves: readonly Leaf[]): { field: string; href: string }[] =>
  leaves.flatMap((leaf) => {
    if (leaf.kind === 'href') return [{ field: leaf.field, href: leaf.href }]
    return leaf.kind === 'rich' ? linksOf(leaf.rich).map((href) => ({ field: leaf.field, href })) : []
  })

/** Every text of a document that people read. */
export const textsIn = (leaves: readonly Leaf[]): { field: string; text: string }[] =>
  leaves.flatMap((leaf) => {
    if (leaf.kind === 'text') return [{ field: leaf.field, text: leaf.text }]
    return leaf.kind === 'rich' ? [{ field: leaf.field, text: plainTextOf(leaf.rich) }] : []
  })
