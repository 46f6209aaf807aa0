// The two doors into the CMS, asked alike: REST as a browser does, and the Local API with its access rules on.
import { APIError, type TypedUser } from 'payload'
import type { Resource } from '#model/roles.ts'
import type { Staff, TestCms } from '#tests/support/payload.ts'
import { picture } from './entries.ts'

type Document = Record<string, unknown>
/** What came back, or null when it was refused. */
type Answer = Promise<Document | null>
type Draft = { draft?: boolean }

export type Door = {
  create: (collection: Resource, data: Document, how?: Draft) => Answer
  read: (collection: Resource, id: string, how?: Draft) => Answer
  update: (collection: Resource, id: string, data: Document, how?: Draft) => Answer
  remove: (collection: Resource, id: string) => Answer
  versions: (collection: Resource, id: string) => Answer
  readGlobal: (global: Resource) => Answer
  updateGlobal: (global: Resource, data: Document) => Answer
}

type Operation = 'create' | 'findByID' | 'update' | 'delete' | 'findVersions' | 'findGlobal' | 'updateGlobal'

const refused = new Set([401, 403, 404])

export function restDoor(cms: TestCms, as: Staff | null): Door {
  const call = async (method: string, path: string, body?: unknown): Answer => {
    const answer = await cms.api(method, `/api${path}`, { ...(as && { as }), ...(body !== undefined && { body }) })
    if (answer.status < 300) return answer.body
    if (refused.has(answer.status)) return null
    throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
  }
  const query = ({ draft = false }: Draft = {}) => `depth=0&draft=${draft}`
  const docIn = (answer: Document | null): Document | null =>
    answer === null || typeof answer['doc'] !== 'object' ? answer : { ...answer['doc'] }
  return {
    create: async (collection, data, how) =>
      docIn(await call('POST', `/${collection}?${query(how)}`, collection === 'media' ? await formOf(data) : data)),
    read: (collection, id, how) => call('GET', `/${collection}/${id}?${query(how)}`),
    update: async (collection, id, data, how) => docIn(await call('PATCH', `/${collection}/${id}?${query(how)}`, data)),
    remove: async (collection, id) => docIn(await call('DELETE', `/${collection}/${id}?depth=0`)),
    versions: (collection, id) => call('GET', `/${collection}/versions?depth=0&where[parent][equals]=${id}`),
    readGlobal: (global) => call('GET', `/globals/${global}?depth=0`),
    updateGlobal: (global, data) => call('POST', `/globals/${global}?depth=0`, data),
  }
}

async function formOf(data: Document): Promise<FormData> {
  const form = new FormData()
  const { data: bytes, mimetype, name } = await picture()
  form.set('_payload', JSON.stringify(data))
  form.set('file', new File([new Uint8Array(bytes)], name, { type: mimetype }))
  return form
}

export function localDoor({ payload, inScope }: TestCms, user: TypedUser | null): Door {
  // Payload types each collection apart; a door that takes any of them cannot.
  const call = async (operation: Operation, options: object): Answer => {
    const run: (options: object) => Promise<Document> = payload[operation].bind(payload) as never
    try {
      return await inScope(() => run({ depth: 0, overrideAccess: false, user, ...options }))
    } catch (error) {
      if (error instanceof APIError && refused.has(error.status)) return null
      throw error
    }
  }
  return {
    create: async (collection, data, how) =>
      call('create', { collection, data, ...how, ...(collection === 'media' && { file: await picture() }) }),
    read: (collection, id, how) => call('findByID', { collection, id, ...how }),
    update: (collection, id, data, how) => call('update', { collection, id, data, ...how }),
    remove: (collection, id) => call('delete', { collection, id }),
    versions: (collection, id) => call('findVersions', { collection, where: { parent: { equals: id } } }),
    readGlobal: (slug) => call('findGlobal', { slug }),
    updateGlobal: (slug, data) => call('updateGlobal', { slug, data }),
  }
}
