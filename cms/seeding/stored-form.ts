import { z } from 'zod'
import { marks } from '#model/atoms.ts'
import { rich } from '#model/rich.ts'
import { inside } from '#model/walk.ts'
import { type Identify, isRelated } from '../fields/resolve.ts'
import { toLexical } from '../rich/to-lexical.ts'

type Schema = z.core.$ZodType

const record = z.record(z.string(), z.unknown())
const target = z.object({ collection: z.string(), key: z.string() })

/** A key whose entry is not there; seeding stops, since a half-filled relation would be published. */
export class MissingEntry extends Error {
  override name = 'MissingEntry'
}

/**
 * What Payload stores for a value of the content model: the same fields, with ids where the model has keys and the
 * editor's state where it has a tree of text. Follows the schema, whose marks say which places these are.
 */
export function storedForm(schema: Schema, value: unknown, identify: Identify): unknown {
  if (value === null || value === undefined) return value
  const mark = marks.get(schema)
  if (mark?.kind === 'rich') {
    const tree = rich.parse(value)
    return tree.length === 0 ? null : toLexical(tree, identify)
  }
  if (mark?.kind === 'relation') return idOf(mark.collection, String(value), identify)
  if (mark?.kind === 'target') {
    const { collection, key } = target.parse(value)
    return { document: { relationTo: collection, value: idOf(collection, key, identify) } }
  }
  const inner = inside(schema, value)
  if (inner !== schema) return inner === null ? value : storedForm(inner, value, identify)
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.map((item) => storedForm(schema.element, item, identify))
  }
  if (schema instanceof z.ZodObject) {
    // What is absent is left out: Payload cannot take `null` for a group of fields.
    const fields = Object.entries(record.parse(value)).filter(([, field]) => field !== null)
    return Object.fromEntries(fields.map(([name, field]) => [name, storedField(schema, name, field, identify)]))
  }
  return value
}

function storedField(schema: z.ZodObject, name: string, value: unknown, identify: Identify): unknown {
  const part = schema.shape[name]
  return part === undefined ? value : storedForm(part, value, identify)
}

function idOf(collection: string, key: string, identify: Identify): string {
  const id = isRelated(collection) ? identify(collection, key) : null
  if (id === null) throw new MissingEntry(`${collection}/${key} is not there. Add it first.`)
  return id
}
