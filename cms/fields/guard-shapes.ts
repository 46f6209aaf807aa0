import {
  type CollectionBeforeOperationHook,
  type FlattenedField,
  type GlobalConfig,
  type PayloadRequest,
  type SanitizedConfig,
  ValidationError,
} from 'payload'
import { labelOf } from './field-label.ts'
import { isObject } from './is-object.ts'

type GlobalBeforeOperationHook = NonNullable<NonNullable<GlobalConfig['hooks']>['beforeOperation']>[number]
type Wrong = { path: string; message: string }

/**
 * What comes in must have the shape of its fields: Payload trips over some that have not, and stores others as something
 * else without a word. Looked at before any other hook, because those read the fields.
 */
export const guardShapes = (config: SanitizedConfig): SanitizedConfig => ({
  ...config,
  collections: config.collections.map((collection) => ({
    ...collection,
    hooks: { ...collection.hooks, beforeOperation: [shapesOfEntry, ...(collection.hooks.beforeOperation ?? [])] },
  })),
  globals: config.globals.map((global) => ({
    ...global,
    hooks: { ...global.hooks, beforeOperation: [shapesOfSetting, ...(global.hooks.beforeOperation ?? [])] },
  })),
})

/** Payload itself notes what its screens remember in another shape than that of its field, past all access rules. */
const isPayloads = (slug: string): boolean => slug.startsWith('payload-')

const shapesOfEntry: CollectionBeforeOperationHook = ({ args, collection, operation, overrideAccess, req }) => {
  if (operation !== 'create' && operation !== 'update') return args
  if (overrideAccess && isPayloads(collection.slug)) return args
  refuseWrong({ slug: { collection: collection.slug }, fields: collection.flattenedFields, data: args.data }, req)
  return args
}

const shapesOfSetting: GlobalBeforeOperationHook = ({ args, global, operation, req }) => {
  if (operation !== 'update') return args
  refuseWrong({ slug: { global: global.slug }, fields: global.flattenedFields, data: Object(args).data }, req)
  return args
}

type Incoming = {
  slug: { collection: string } | { global: string }
  fields: readonly FlattenedField[]
  data: unknown
}

function refuseWrong({ slug, fields, data }: Incoming, req: PayloadRequest): void {
  const errors = wrongIn(fields, data).map((one) => ({ ...one, label: labelOf(one.path, fields) }))
  if (errors.length > 0) throw new ValidationError({ ...slug, errors }, req.t)
}

const wrongIn = (fields: readonly FlattenedField[], data: unknown, at = ''): Wrong[] =>
  fields.flatMap((field) => wrongAt(field, Object(data)[field.name], at + field.name))

function wrongAt(field: FlattenedField, value: unknown, path: string): Wrong[] {
  if (value === undefined) return []
  switch (field.type) {
    case 'group':
    case 'tab':
      if (!isGroup(value)) return [{ path, message: 'The fields of this group belong here, as one object.' }]
      return wrongIn(field.flattenedFields, value, `${path}.`)
    case 'array':
      return wrongInRows(value, path, (row, place) => wrongIn(field.flattenedFields, row, `${place}.`))
    case 'blocks':
      return wrongInRows(value, path, (row, place) => {
        const block = field.blocks.find(({ slug }) => slug === row['blockType'])
        if (block) return wrongIn(block.flattenedFields, row, `${place}.`)
        const slugs = field.blocks.map(({ slug }) => slug).join(', ')
        return [{ path: place, message: `Each part must say its blockType, which is one of: ${slugs}.` }]
      })
    default:
      return value === null || holds(field, value) ? [] : [{ path, message: wantedBy(field) }]
  }
}

type InRow = (row: Record<string, unknown>, place: string) => Wrong[]

function wrongInRows(value: unknown, path: string, inRow: InRow): Wrong[] {
  // What Payload's own forms send for a list without rows.
  if (value === 0 || value === '0') return []
  if (!Array.isArray(value)) return [{ path, message: 'A list of rows belongs here, [] for none.' }]
  return value.flatMap((row: unknown, place) =>
    isGroup(row)
      ? inRow(row, `${path}.${place}`)
      : [{ path: `${path}.${place}`, message: 'The fields of this row belong here, as one object.' }],
  )
}

/** Values that Payload reads from a text, such as `'12'` and `'true'`, are as good as what they stand for. */
function holds(field: FlattenedField, value: unknown): boolean {
  switch (field.type) {
    case 'text':
    case 'select':
      return isListIf(field.hasMany, value, isText)
    case 'textarea':
    case 'email':
    case 'radio':
      return isText(value)
    case 'number':
      return isListIf(field.hasMany, value, isNumber)
    case 'checkbox':
      return typeof value === 'boolean' || value === 'true' || value === 'false' || value === ''
    case 'date':
      return isText(value) ? value === '' || !Number.isNaN(Date.parse(value)) : value instanceof Date
    case 'relationship':
    case 'upload': {
      const isNamed = Array.isArray(field.relationTo) ? isNamedWithCollection : isEntry
      return value === '' || isListIf(field.hasMany, value, isNamed)
    }
    case 'richText':
      return isGroup(value) && isGroup(value['root'])
    default:
      return true // such as JSON, which holds anything
  }
}

function wantedBy(field: FlattenedField): string {
  const isMany = 'hasMany' in field && field.hasMany
  switch (field.type) {
    case 'number':
      return 'A number belongs here.'
    case 'checkbox':
      return 'Either true or false belongs here.'
    case 'date':
      return 'A date belongs here, such as 2026-01-31.'
    case 'relationship':
    case 'upload':
      return isMany ? 'The ids of entries belong here, as a list.' : 'The id of an entry belongs here.'
    case 'richText':
      return 'Formatted text belongs here, as the editor writes it.'
    default:
      return isMany ? 'A list of texts belongs here.' : 'A text belongs here.'
  }
}

const isGroup = (value: unknown): value is Record<string, unknown> => isObject(value) && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string'
const isNumber = (value: unknown): boolean =>
  typeof value === 'number' ? Number.isFinite(value) : isText(value) && Number.isFinite(Number(value))
const isListIf = (isMany: boolean | undefined, value: unknown, isOne: (value: unknown) => boolean): boolean =>
  isMany ? Array.isArray(value) && value.every(isOne) : isOne(value)
/** A document that was read with its relations brings the whole entry along. */
const isEntry = (value: unknown): boolean => isText(value) || (isGroup(value) && isText(value['id']))
const isNamedWithCollection = (value: unknown): boolean =>
  isGroup(value) && isText(value['relationTo']) && isEntry(value['value'])
