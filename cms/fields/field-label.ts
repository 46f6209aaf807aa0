import type { FlattenedField } from 'payload'

/** The words above a field, as staff see them in its form: “Session 1 › Module 2 › From segment”. */
export function labelOf(path: string, fields: readonly FlattenedField[]): string {
  const words = wordsOf(path.split('.'), fields)
  return words.length === 0 ? path : words.join(' › ')
}

function wordsOf([name, ...rest]: string[], fields: readonly FlattenedField[]): string[] {
  const field = fields.find((candidate) => candidate.name === name)
  if (field === undefined) return []
  const [index, ...inRow] = rest
  if (field.type === 'array' && index !== undefined)
    return [rowWords(field, index), ...wordsOf(inRow, field.flattenedFields)]
  if (field.type === 'blocks' && index !== undefined) {
    return [
      rowWords(field, index),
      ...wordsOf(
        inRow,
        field.blocks.flatMap(({ flattenedFields }) => flattenedFields),
      ),
    ]
  }
  const inside = 'flattenedFields' in field ? wordsOf(rest, field.flattenedFields) : []
  return [...textsIn('label' in field ? field.label : null), ...inside]
}

type Rows = Extract<FlattenedField, { type: 'array' | 'blocks' }>

/** A row of a list: “Session 1”. */
const rowWords = ({ labels, name }: Rows, index: string): string =>
  `${textsIn(labels?.singular)[0] ?? name} ${Number(index) + 1}`

/** A label may be a function of the language or left out on purpose. */
const textsIn = (label: unknown): string[] => (typeof label === 'string' ? [label] : [])
