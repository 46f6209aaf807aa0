import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { sentenceOf } from '#cms/fields/validated.ts'
import { marks, plainText } from '#model/atoms.ts'
import { referenceShape } from '#model/library/references.ts'
import { redirectSchema, redirectSeedSchema } from '#model/publishing/redirects.ts'
import { seedSchemas } from '#reader/seed-schemas.ts'

const base = { from: '/old/', to: null, code: 301 }

describe('a message of the model is a sentence about its field', () => {
  test.each([
    [
      'where an old address leads',
      redirectSchema,
      base,
      'This must say where it leads, unless the page was withdrawn.',
    ],
    ['a word that may be short', plainText({ max: 80 }), ' ', 'This must not be empty.'],
    ['who wrote a work', referenceShape.shape.author, [], 'This must name at least one author.'],
    [
      'from which words a text is taken',
      redirectSeedSchema.shape.provenance,
      { origin: 'seed', units: [], needsConfirmation: true },
      'This must name the units of the source text, such as L7.2.',
    ],
  ])('%s', (_name, schema, value, sentence) => {
    const { error } = schema.safeParse(value)
    expect(error?.issues.map(sentenceOf)).toContain(sentence)
  })
})

/** Every schema of a number or a list inside a schema; what is too little in a text is tidied away. */
function boundedIn(schema: z.core.$ZodType): z.ZodType[] {
  if (marks.get(schema)?.kind === 'rich') return []
  if (schema instanceof z.ZodNumber) return [schema]
  if (schema instanceof z.ZodArray) return [schema, ...boundedIn(schema.element)]
  if (schema instanceof z.ZodObject) return Object.values(schema.shape).flatMap(boundedIn)
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(boundedIn)
  if (schema instanceof z.ZodPipe) return boundedIn(schema.in)
  if (
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
  ) {
    return boundedIn(schema.unwrap())
  }
  return []
}

describe('no message is a programmer’s', () => {
  const programmers = /^(?:Too|Invalid)/
  test.each(Object.entries(seedSchemas))(
    'of a number or a list in %s that is too small or too large',
    (_name, schema) => {
      const bounded = boundedIn(schema)
      const messages = bounded.flatMap((one) =>
        [-1e9, 1e9, 0, []].flatMap((value) =>
          Array.isArray(value) === one instanceof z.ZodArray ? (one.safeParse(value).error?.issues ?? []) : [],
        ),
      )
      expect(bounded.length).toBeGreaterThan(0)
      expect(messages.map(({ message }) => message).filter((message) => programmers.test(message))).toEqual([])
    },
  )
})
