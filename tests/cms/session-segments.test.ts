// A session teaches a module or a part of it: the server takes only parts that there are.
import { expect, test } from 'vitest'
import { openCms } from '#tests/support/payload.ts'
import { entries } from './entries.ts'

const cms = await openCms()
const all = entries(cms)
const segments = ['one', 'two'].map((id) => ({ id, title: `Segment ${id}`, kind: 'dialogue' }))

test('a part of another module, or one that ends before it begins, is refused at its field, also in a draft', async () => {
  const module = await all.make('modules', { segments, _status: 'published' })
  const id = await all.make('programs', { _status: 'draft' })
  const save = async (range: object, rest: object = {}) =>
    cms.api('PATCH', `/api/programs/${id}?draft=true`, {
      as: await cms.asUser('editor'),
      body: { sessions: [{ entries: [{ module, ...range }] }], ...rest },
    })
  const faultIn = async (range: object): Promise<string> => {
    const { body, status } = await save(range)
    expect(status).toBe(400)
    const [{ label, message }] = Object(body['errors'])[0].data.errors
    return `${label}: ${message}`
  }
  expect((await save({ fromSegment: 'one', toSegment: 'two' })).status).toBe(200)
  expect(await faultIn({ fromSegment: 'foreign' })).toBe(
    'Session 1 › Module 1 › From segment: The module has no such segment. Choose another, or leave it empty.',
  )
  expect(await faultIn({ fromSegment: 'two', toSegment: 'one' })).toBe(
    'Session 1 › Module 1 › To segment: The last segment comes before the first one. Choose a later one, or leave it empty.',
  )

  // Somebody else takes the segment out of the module.
  const as = await cms.asUser('editor')
  const less = { segments: segments.slice(0, 1), _status: 'published' }
  expect((await cms.api('PATCH', `/api/modules/${module}`, { as, body: less })).status).toBe(200)
  const kept = { fromSegment: 'one', toSegment: 'two' }
  expect((await save(kept, { title: 'Edited meanwhile' })).status, 'other edits go on').toBe(200)
  const published = await cms.api('PATCH', `/api/programs/${id}`, { as, body: { _status: 'published' } })
  expect(published.text).toContain('The module has no such segment.')
})
