import { expect, test } from 'vitest'
import { openCms } from '#tests/support/payload.ts'

const cms = await openCms()

test('what is saved is read back, by whom may read it', async () => {
  const editor = await cms.asUser('editor')
  const made = await cms.api('POST', '/api/terms?draft=true', {
    as: editor,
    body: { term: 'Attunement', slug: 'attunement', definition: 'Being with another person’s state, and showing it.' },
  })
  expect(made.text).toContain('Attunement')
  expect(made.status).toBe(201)
  const found = await cms.api('GET', '/api/terms?draft=true', { as: editor })
  expect(found.body).toMatchObject({ totalDocs: 1 })
})
