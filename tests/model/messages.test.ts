import { describe, expect, test } from 'vitest'
import { sentenceOf } from '#cms/fields/validated.ts'
import { referenceShape } from '#model/library/references.ts'
import { redirectSchema, redirectSeedSchema } from '#model/publishing/redirects.ts'

const base = { from: '/old/', to: null, code: 301 }

describe('a message of the model is a sentence about its field', () => {
  test.each([
    [
      'where an old address leads',
      redirectSchema,
      base,
      'This must say where it leads, unless the page was withdrawn.',
    ],
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
