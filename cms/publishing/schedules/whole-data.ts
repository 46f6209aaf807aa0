import type { FlattenedField } from 'payload'

type Data = Record<string, unknown>

/** What a save of another version does not touch: the server's own fields, and the place among others. */
const notContent = new Set(['id', 'createdAt', 'updatedAt', 'createdBy', 'deletedAt', '_status', '_order'])

/**
 * All fields of a version, the empty ones too. Payload fills a field that a save leaves out from the newest draft, and
 * MongoDB keeps no empty fields: an older version would go out with words that were written later.
 */
export const wholeData = (fields: readonly FlattenedField[], version: object): Data =>
  filled(
    fields.filter(({ name }) => !notContent.has(name)),
    { ...version },
  )

function filled(fields: readonly FlattenedField[], data: Data): Data {
  const whole: Data = {}
  for (const field of fields) {
    if (field.type === 'join') continue
    whole[field.name] = filledField(field, data[field.name])
  }
  return whole
}

function filledField(field: FlattenedField, value: unknown): unknown {
  switch (field.type) {
    case 'group':
    case 'tab':
      return filled(field.flattenedFields, dataIn(value))
    case 'array':
      return rowsIn(value).map((row) => ({ ...filled(field.flattenedFields, row), id: row['id'] }))
    case 'blocks':
      return rowsIn(value).map((row) => {
        const block = field.blocks.find(({ slug }) => slug === row['blockType'])
        return { ...row, ...filled(block?.flattenedFields ?? [], row) }
      })
    default:
      return value ?? null
  }
}

const dataIn = (value: unknown): Data => (typeof value === 'object' && value !== null ? { ...value } : {})
const rowsIn = (value: unknown): Data[] => (Array.isArray(value) ? value.map(dataIn) : [])
