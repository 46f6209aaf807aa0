import {
  type CollectionBeforeChangeHook,
  type CollectionSlug,
  type FlattenedField,
  type GlobalBeforeChangeHook,
  type PayloadRequest,
  type SanitizedConfig,
  ValidationError,
} from 'payload'
import { contentCollections } from '#model/snapshot.ts'
import { toRich } from '../rich/to-rich.ts'
import { labelOf } from './field-label.ts'

type Named = { collection: CollectionSlug; id: string; path: string; isInText: boolean }

/**
 * What staff name in content and settings must be there: SQLite would answer with a fault of its own, and MongoDB would
 * keep the name of nothing. What was named already is not asked about again. A version that is restored may name what is
 * gone since; it comes back without that name, which SQLite has taken out of it already.
 */
export const guardRelations = (config: SanitizedConfig): SanitizedConfig => ({
  ...config,
  collections: config.collections.map((collection) =>
    isContent(collection.slug)
      ? {
          ...collection,
          hooks: { ...collection.hooks, beforeChange: [missingInEntry, ...(collection.hooks.beforeChange ?? [])] },
        }
      : collection,
  ),
  globals: config.globals.map((global) => ({
    ...global,
    hooks: { ...global.hooks, beforeChange: [missingInSetting, ...(global.hooks.beforeChange ?? [])] },
  })),
})

const isContent = (slug: string): boolean => contentCollections.some((content) => content === slug)

const missingInEntry: CollectionBeforeChangeHook = async ({ collection, data, originalDoc, req }) => {
  const { flattenedFields: fields, slug } = collection
  const missing = await missingIn({ fields, data, before: originalDoc }, req)
  if (req.context['isRestoringVersion']) return missing.reduce(without, data)
  if (missing.length > 0) throw new ValidationError({ collection: slug, errors: errorsAt(missing, fields) }, req.t)
  return data
}

const missingInSetting: GlobalBeforeChangeHook = async ({ data, global, originalDoc, req }) => {
  const { flattenedFields: fields, slug } = global
  const missing = await missingIn({ fields, data, before: originalDoc }, req)
  if (req.context['isRestoringVersion']) return missing.reduce(without, data)
  if (missing.length > 0) throw new ValidationError({ global: slug, errors: errorsAt(missing, fields) }, req.t)
  return data
}

type Saved = { fields: readonly FlattenedField[]; data: unknown; before: unknown }

async function missingIn({ fields, data, before }: Saved, req: PayloadRequest): Promise<Named[]> {
  const known = new Set(namedIn(fields, before).map(({ id }) => id))
  return missingOf(
    namedIn(fields, data).filter(({ id }) => !known.has(id)),
    req,
  )
}

const errorsAt = (missing: readonly Named[], fields: readonly FlattenedField[]) =>
  missing.map(({ path }) => ({
    path,
    label: labelOf(path, fields),
    message: 'The entry that was chosen here is not there any more. Choose another one.',
  }))

/** The same document, in which one field names one entry less. A text stays whole: what it names in vain is not drawn. */
const without = (data: object, { id, path, isInText }: Named): Record<string, unknown> => ({
  ...Object(isInText ? data : cleared(data, path.split('.'), (one) => idIn(valueAt(one, 'value') ?? one) === id)),
})

function cleared(value: unknown, [step, ...rest]: string[], isGone: (one: unknown) => boolean): unknown {
  if (step === undefined) return Array.isArray(value) ? value.filter((one) => !isGone(one)) : null
  if (!Array.isArray(value)) return { ...Object(value), [step]: cleared(valueAt(value, step), rest, isGone) }
  return value.map((row, place) => (String(place) === step ? cleared(row, rest, isGone) : row))
}

function namedIn(fields: readonly FlattenedField[], document: unknown, at = ''): Named[] {
  return fields.flatMap((field) => {
    const value = valueAt(document, field.name)
    const path = at + field.name
    if (field.type === 'relationship' || field.type === 'upload') {
      return [value].flat().flatMap((one) => entryIn(one, field.relationTo, path) ?? [])
    }
    if (field.type === 'array')
      return rowsOf(value).flatMap((row, place) => namedIn(field.flattenedFields, row, `${path}.${place}.`))
    if (field.type === 'blocks') {
      return rowsOf(value).flatMap((row, place) => {
        const block = field.blocks.find(({ slug }) => slug === valueAt(row, 'blockType'))
        return block ? namedIn(block.flattenedFields, row, `${path}.${place}.`) : []
      })
    }
    if (field.type === 'richText') return namedInText(value, path)
    return 'flattenedFields' in field ? namedIn(field.flattenedFields, value, `${path}.`) : []
  })
}

/** Whom a text cites, shows and links to. */
function namedInText(state: unknown, path: string): Named[] {
  const named: Named[] = []
  toRich(state, (collection, id) => {
    named.push({ collection, id, path, isInText: true })
    return null
  })
  return named
}

const valueAt = (value: unknown, name: string): unknown => Object(value)[name]
const rowsOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
/** A relation to several collections says which; a populated entry carries its id, too. */
function entryIn(one: unknown, to: CollectionSlug | CollectionSlug[], path: string): Named | null {
  const value = Array.isArray(to) ? valueAt(one, 'value') : one
  if (value === null || value === undefined) return null
  const collection = Array.isArray(to) ? to.find((slug) => slug === valueAt(one, 'relationTo')) : to
  return collection === undefined ? null : { collection, id: idIn(value), path, isInText: false }
}
const idIn = (value: unknown): string => String(valueAt(value, 'id') ?? value)

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
