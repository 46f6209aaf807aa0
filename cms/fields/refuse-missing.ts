import {
  type CollectionBeforeChangeHook,
  type CollectionSlug,
  type FlattenedField,
  type PayloadRequest,
  ValidationError,
} from 'payload'
import { labelOf } from './field-label.ts'

type Named = { collection: CollectionSlug; id: string; path: string }

/**
 * An entry that is named must be there: SQLite would answer with a fault of its own, and MongoDB would keep the name of
 * nothing. What was named already is not asked about again.
 */
export const refuseMissing: CollectionBeforeChangeHook = async ({ collection, data, originalDoc, req }) => {
  const before = new Set(namedIn(collection.flattenedFields, originalDoc).map(({ id }) => id))
  const named = namedIn(collection.flattenedFields, data).filter(({ id }) => !before.has(id))
  const missing = await missingOf(named, req)
  if (missing.length === 0) return data
  const errors = missing.map(({ path }) => ({
    path,
    label: labelOf(path, collection.flattenedFields),
    message: 'The entry that was chosen here is not there any more. Choose another one.',
  }))
  throw new ValidationError({ collection: collection.slug, errors }, req.t)
}

function namedIn(fields: readonly FlattenedField[], document: unknown, at = ''): Named[] {
  return fields.flatMap((field) => {
    const value = valueAt(document, field.name)
    const path = at + field.name
    if (field.type === 'relationship' || field.type === 'upload') {
      const collection = field.relationTo
      return typeof collection === 'string' ? idsOf(value).map((id) => ({ collection, id, path })) : []
    }
    if (field.type === 'array')
      return rowsOf(value).flatMap((row, place) => namedIn(field.flattenedFields, row, `${path}.${place}.`))
    if (field.type === 'blocks') {
      return rowsOf(value).flatMap((row, place) => {
        const block = field.blocks.find(({ slug }) => slug === valueAt(row, 'blockType'))
        return block ? namedIn(block.flattenedFields, row, `${path}.${place}.`) : []
      })
    }
    return 'flattenedFields' in field ? namedIn(field.flattenedFields, value, `${path}.`) : []
  })
}

const valueAt = (value: unknown, name: string): unknown => Object(value)[name]
const rowsOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
/** A populated entry carries its id, too. */
const idsOf = (value: unknown): string[] =>
  [value].flat().flatMap((one) => (one === null || one === undefined ? [] : String(valueAt(one, 'id') ?? one)))

/** Asked once for each collection. */
async function missingOf(named: readonly Named[], req: PayloadRequest): Promise<Named[]> {
  const missing: Named[] = []
  for (const [collection, all] of Map.groupBy(named, (one) => one.collection)) {
    const { docs } = await req.payload.find({
      collection,
      where: { id: { in: [...new Set(all.map(({ id }) => id))] } },
      select: {},
      trash: true,
      depth: 0,
      pagination: false,
      overrideAccess: true,
      req,
    })
    const there = new Set(docs.map(({ id }) => String(id)))
    missing.push(...all.filter(({ id }) => !there.has(id)))
  }
  return missing
}
