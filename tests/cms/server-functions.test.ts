// What the admin's screens ask beside REST: Payload's server functions, which draw whatever they are given.
import { createLocalReq } from 'payload'
import { beforeAll, describe, expect, test } from 'vitest'
import { receive, sentRequest } from '#cms/partners/collaboration-requests/receive.ts'
import { allowedQuestion } from '#cms/staff/server-functions.ts'
import { handedRequest } from '#tests/support/handed-request.ts'
import { openCms, type Staff, type TestCms } from '#tests/support/payload.ts'
import { type Entries, entries } from './entries.ts'

const reference = 'IRH-FFFF-0001'
let cms: TestCms
let all: Entries
let author: Staff
let editor: Staff
let admin: Staff
let request = ''

beforeAll(async () => {
  cms = await openCms()
  all = entries(cms)
  author = await cms.asUser('author')
  editor = await cms.asUser('editor')
  admin = await cms.asUser('admin')
  await cms.inScope(() => receive(cms.payload, sentRequest.parse(handedRequest(reference))))
  const { docs } = await cms.inScope(() =>
    cms.payload.find({ collection: 'collaboration-requests', overrideAccess: true }),
  )
  request = String(docs[0]?.id)
})

const userOf = (as: Staff) => ({ ...as.user, collection: 'users' as const })
const ask = (as: Staff | null, name: string, args: unknown) =>
  cms.inScope(async () => {
    const req = await createLocalReq(as === null ? {} : { user: userOf(as) }, cms.payload)
    return allowedQuestion({ name, args }, req)
  })

describe('who may not read requests', () => {
  const questions = (): [string, Record<string, unknown>][] => [
    ['form-state', { collectionSlug: 'collaboration-requests', id: request, data: { reference } }],
    ['form-state', { collectionSlug: 'collaboration-requests', id: 'made-up', data: { reference } }],
    ['form-state', { collectionSlug: 'collaboration-requests', data: { reference } }],
    ['form-state', { collectionSlug: ['collaboration-requests'], data: { reference } }],
    ['form-state', { collectionSlug: 'outbox', id: 'made-up' }],
    ['form-state', { collectionSlug: 'essays', globalSlug: 'made-up' }],
    ['form-state', { widgetSlug: 'collections' }],
    ['render-document', { collectionSlug: 'collaboration-requests', docID: request, overrideEntityVisibility: true }],
    ['render-document', { collectionSlug: 'collaboration-requests', initialData: { reference } }],
    // That function reads no `id`.
    ['render-document', { collectionSlug: 'collaboration-requests', id: request, docID: 'made-up' }],
    ['render-document-slots', { collectionSlug: 'collaboration-requests', id: request }],
    ['render-document-slots', { collectionSlug: 'outbox', id: 'made-up' }],
    ['render-list', { collectionSlug: 'collaboration-requests', overrideEntityVisibility: true }],
    ['table-state', { collectionSlug: 'collaboration-requests', data: { docs: [{ programs: ['x'] }] } }],
    ['table-state', { collectionSlug: ['essays', 'outbox'] }],
  ]

  test.each(['author', 'reviewer', null] as const)('has none of their screens drawn: %s', async (role) => {
    const as = role === null ? null : await cms.asUser(role)
    for (const [name, args] of questions()) {
      expect(await ask(as, name, args), `${name} ${JSON.stringify(args)}`).toBeNull()
    }
  })
})

describe('a screen of the admin', () => {
  test('is drawn for those who have it', async () => {
    const own = await all.make('essays', { _status: 'draft', createdBy: String(author.user.id) })
    for (const [as, name, args] of [
      [editor, 'form-state', { collectionSlug: 'collaboration-requests', id: request }],
      [editor, 'render-document', { collectionSlug: 'collaboration-requests', docID: request }],
      [editor, 'render-list', { collectionSlug: 'collaboration-requests' }],
      [author, 'form-state', { collectionSlug: 'essays', id: own, globalSlug: undefined }],
      [author, 'form-state', { collectionSlug: 'essays', id: null }],
      [author, 'render-document', { collectionSlug: 'essays', docID: own }],
      [editor, 'render-document-slots', { collectionSlug: 'media' }],
      [author, 'render-list', { collectionSlug: 'references' }],
      [author, 'table-state', { collectionSlug: 'essays', query: { limit: 10 } }],
      [author, 'form-state', { collectionSlug: 'users', id: author.user.id }],
      [admin, 'form-state', { globalSlug: 'site' }],
      [admin, 'render-document', { collectionSlug: 'site' }],
    ] as const) {
      expect(await ask(as, name, args), `${name} ${JSON.stringify(args)}`).toMatchObject({ name, args })
    }
  })

  test('is not drawn over somebody else’s draft, or another account', async () => {
    const id = await all.make('essays', { _status: 'draft', createdBy: String(editor.user.id) })
    for (const [name, args] of [
      ['form-state', { collectionSlug: 'essays', id }],
      ['render-document', { collectionSlug: 'essays', docID: id }],
      ['render-document-slots', { collectionSlug: 'essays', id }],
      ['form-state', { collectionSlug: 'users', id: editor.user.id }],
      ['form-state', { collectionSlug: 'users' }],
    ] as const) {
      expect(await ask(author, name, args), `${name} ${JSON.stringify(args)}`).toBeNull()
    }
  })

  test('asks no function that no screen here needs, not even as an admin', async () => {
    const essay = await all.make('essays', { _status: 'draft' })
    for (const [name, args] of [
      ['copy-data-from-locale', { collectionSlug: 'essays', docID: essay, fromLocale: 'en', toLocale: 'en' }],
      ['schedule-publish', { type: 'publish', doc: { relationTo: 'essays', value: essay } }],
      ['get-upcoming-scheduled-publish', { collectionSlug: 'essays', id: essay }],
      ['get-folder-results-component-and-data', { collectionsToDisplay: ['essays'] }],
      ['get-default-layout', {}],
      ['render-widget', { widgetSlug: 'collections' }],
      ['render-field', { schemaPath: 'collection.collaboration-requests.programs' }],
      ['slugify', { collectionSlug: 'essays', path: 'slug', valueToSlugify: 'A b' }],
      // What every object has: Payload would call it, and answer with all that the server knows of who asks.
      ['constructor', {}],
      ['toString', {}],
      ['form-state', null],
      ['form-state', 'essays'],
    ] as const) {
      expect(await ask(admin, name, args), name).toBeNull()
    }
  })

  test('is the form of the first account alone for who is not signed in', async () => {
    const first = { collectionSlug: 'users', operation: 'create' }
    expect(await ask(null, 'form-state', first)).not.toBeNull()
    for (const [name, args] of [
      ['render-document', first],
      ['form-state', { ...first, id: editor.user.id }],
      ['form-state', { ...first, globalSlug: 'site' }],
      ['form-state', { collectionSlug: 'essays' }],
      ['render-document-slots', { collectionSlug: 'essays' }],
    ] as const) {
      expect(await ask(null, name, args), name).toBeNull()
    }
  })
})
