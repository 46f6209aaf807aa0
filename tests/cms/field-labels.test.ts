// What keeps an entry back is said in the words of its form, never by the names that fields have in the code.
import { expect, test } from 'vitest'
import { labelOf } from '#cms/fields/field-label.ts'
import { heldEntries } from '#cms/publishing/held-entries.ts'
import { openPublishedDocuments } from '#cms/publishing/published-documents.ts'
import { openCms } from '#tests/support/payload.ts'
import { entries } from './entries.ts'

const cms = await openCms()
const all = entries(cms)
const { collections, globals } = cms.payload.config

test.each([
  ['elements', 'shortLabel', 'Short label'],
  ['modules', 'segments.1.minutes', 'Segment 2 › Minutes'],
  ['programs', 'sessions.0.entries.2.fromSegment', 'Session 1 › Module 3 › From segment'],
  ['programs', 'requirements.partnerProvides', 'What is needed › The partner provides'],
  ['pages', 'blocks.0.attribution', 'Part 1 › Attribution'],
  ['site', 'socialProfiles.1', 'Profiles elsewhere'],
  ['essays', 'nowhere', 'nowhere'],
])('in %s the field %s is called %s', (slug, path, words) => {
  const form = [...collections, ...globals].find((one) => one.slug === slug)
  expect(labelOf(path, form?.flattenedFields ?? [])).toBe(words)
})

test('an entry that is refused says so at its fields, with their labels', async () => {
  const answer = await cms.api('POST', '/api/elements', {
    as: await cms.asUser('editor'),
    body: { title: 'An element', _status: 'published' },
  })
  const [{ data } = { data: null }] = Object(answer.body['errors'])
  expect(data.errors).toEqual(
    ['Short label', 'Lead', 'Text'].map((label) => expect.objectContaining({ label, message: 'Please fill this in.' })),
  )
})

test('an entry that the site holds back is named with the labels of its form', async () => {
  const id = await all.make('elements', { title: 'An element without its label', _status: 'published' })
  // As by an older version of the software, whose rules were others.
  const data = { shortLabel: '', lead: 'Short.' }
  await cms.inScope(() => cms.payload.db.updateOne({ collection: 'elements', id, data, returning: false }))
  const { invalid } = await cms.inScope(() =>
    openPublishedDocuments({
      payload: cms.payload,
      siteUrl: 'https://irh.example',
      lastGood: () => Promise.resolve(null),
    }).whole(),
  )
  const held = await heldEntries({ made: { held: [] }, invalid }, { idOf: () => null, payload: cms.payload })
  expect(held).toContainEqual({
    collection: 'elements',
    id,
    name: 'An element without its label',
    message: 'Short label: This must have at least 2 characters. Lead: This must have at least 20 characters',
    field: 'shortLabel',
  })
  expect(held).toContainEqual(
    expect.objectContaining({
      collection: 'site',
      message: 'Name: Please fill this in. Short name: Please fill this in. Mail address: Please fill this in',
    }),
  )
})

test('a page is held back for a picture in words that say which, not by the name of its file', async () => {
  const id = await all.make('media', { alt: 'A lamp beside the window' })
  const held = {
    collection: 'pages',
    key: '/lamp/',
    page: '/lamp/',
    message: '/lamp/ could not be drawn: media/0123456789abcdef: not in the snapshot, so it cannot be drawn',
    field: null,
  } as const
  const idOf = ({ collection }: { collection: string }) => (collection === 'media' ? id : null)
  const [entry] = await cms.inScope(() =>
    heldEntries({ made: { held: [held] }, invalid: [] }, { idOf, payload: cms.payload }),
  )
  expect(entry?.message).toBe('it needs “A lamp beside the window”, which is not on the site. Mend that first')
})
