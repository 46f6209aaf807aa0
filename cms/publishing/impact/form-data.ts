import type { FlattenedArrayField, FlattenedBlocksField, FlattenedField } from 'payload'

type Data = Record<string, unknown>

/** What a form holds, as Payload would keep it: a form says 0 for a list without rows. */
export function formDataAsKept(data: Data, fields: readonly FlattenedField[]): Data {
  const kept: Data = { ...data }
  for (const field of fields) {
    const value = kept[field.name]
    if (value === undefined) continue
    if (field.type === 'array' || field.type === 'blocks') {
      const rows: unknown[] = Array.isArray(value) ? value : []
      kept[field.name] = rows.map((row) => (isData(row) ? formDataAsKept(row, fieldsOfRow(field, row)) : row))
    } else if ((field.type === 'group' || field.type === 'tab') && isData(value)) {
      kept[field.name] = formDataAsKept(value, field.flattenedFields)
    }
  }
  return kept
}

const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value)

const fieldsOfRow = (field: FlattenedArrayField | FlattenedBlocksField, row: Data): readonly FlattenedField[] =>
  field.type === 'array'
    ? field.flattenedFields
    : (field.blocks.find(({ slug }) => slug === row['blockType'])?.flattenedFields ?? [])
