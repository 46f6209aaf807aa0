import {
  APIError,
  type CollectionAfterChangeHook,
  type CollectionAfterDeleteHook,
  type CollectionBeforeChangeHook,
  type GlobalAfterChangeHook,
  type PayloadRequest,
  type SanitizedCollectionConfig,
  type Where,
} from 'payload'
import { z } from 'zod'
import type { Release } from '#model/publishing/releases.ts'
import { slugOfCollection } from '../../fields/collection-slug.ts'
import { findRow, isLiveRow } from '../../fields/is-live.ts'
import { type Keyed, keyIn } from '../../fields/keys.ts'
import { isRelated } from '../../fields/resolve.ts'
import { pageOf } from '../addresses/addressed.ts'
import { asOwnWrite } from '../redirects/keep-leading.ts'
import { writeMark } from './write-mark.ts'

type Change = Release['changes'][number]

const contextKey = (collection: string, id: unknown): string => `wasLive:${collection}/${String(id)}`

/** Notes whether visitors can see the document before it is changed: an unpublishing looks like any draft afterwards. */
export const noteWasLive: CollectionBeforeChangeHook = async ({ collection, data, originalDoc, req }) => {
  if (originalDoc?.id)
    req.context[contextKey(collection.slug, originalDoc.id)] = await isLive(collection, originalDoc.id, req)
  return data
}

/** Marks the site as dirty in the same save when the change touches what visitors can see. */
export const markChange: CollectionAfterChangeHook = async ({ collection, doc, previousDoc, req }) => {
  const was = req.context[contextKey(collection.slug, doc.id)] === true
  const is = await isLive(collection, doc.id, req)
  if (!was && !is) return doc
  // A draft that was saved over a live page changes nothing for visitors.
  if (was && is && doc._status === 'draft') return doc
  const key = keyOfDocument(collection, doc)
  if (is && !was && key !== null) await freeAddress({ collection: collection.slug, key }, req)
  const action = actionOf({
    was,
    is,
    isMoved: keyOfDocument(collection, doc) !== keyOfDocument(collection, previousDoc),
    doc,
  })
  await mark(req, {
    collection: collection.slug,
    id: String(doc.id),
    title: titleOf(collection, { ...previousDoc, ...doc }),
    action,
  })
  return doc
}

/** A page that is there (again) is no longer said to be withdrawn, and what led away from its address is done with. */
export async function freeAddress(
  { collection, key }: { collection: string; key: string },
  req: PayloadRequest,
): Promise<void> {
  const address = pageOf(collection, key)
  if (address === null) return
  const where: Where = { from: { equals: address } }
  const query = { collection: 'redirects', where, overrideAccess: true, req } as const
  if ((await req.payload.count(query)).totalDocs === 0) return
  const { errors } = await req.payload.delete({ ...query, depth: 0, context: asOwnWrite })
  // Payload deletes several at once as far as it can, and throws for none of them.
  const [failed] = errors
  if (failed !== undefined) throw new APIError(`The old address ${address} could not be freed: ${failed.message}`)
}

export const markDeletion: CollectionAfterDeleteHook = async ({ collection, doc, id, req }) => {
  if (doc._status !== 'draft') {
    await mark(req, { collection: collection.slug, id: String(id), title: titleOf(collection, doc), action: 'deleted' })
  }
  return doc
}

export const markGlobal: GlobalAfterChangeHook = async ({ doc, global, req }) => {
  const title = typeof global.label === 'string' ? global.label : global.slug
  await mark(req, { collection: global.slug, id: global.slug, title, action: 'changed' })
  return doc
}

function actionOf({
  was,
  is,
  isMoved,
  doc,
}: {
  was: boolean
  is: boolean
  isMoved: boolean
  doc: { deletedAt?: unknown }
}): Change['action'] {
  if (!is) return doc.deletedAt ? 'deleted' : 'unpublished'
  if (!was) return 'published'
  return isMoved ? 'moved' : 'changed'
}

const isLive = async (collection: SanitizedCollectionConfig, id: string | number, req: PayloadRequest) =>
  isLiveRow(slugOfCollection(collection), await findRow(slugOfCollection(collection), id, req))

const keyOfDocument = ({ slug }: SanitizedCollectionConfig, document: Keyed | undefined): string | null =>
  document !== undefined && isRelated(slug) ? keyIn(slug, document) : null

const named = z.record(z.string(), z.unknown())

/** The words that the history calls a document by. */
export function titleOf(collection: Pick<SanitizedCollectionConfig, 'admin' | 'slug'>, document: unknown): string {
  const title = named.parse(document)[collection.admin.useAsTitle ?? 'id']
  return typeof title === 'string' && title !== '' ? title.slice(0, 160) : collection.slug
}

/** Marks the site as dirty, in the transaction of the request. */
export const mark = (req: PayloadRequest, change: Change): Promise<void> =>
  writeMark(req.payload, { change, requestedBy: accountBehind(req), req })

/** What was scheduled is carried out by nobody, for whoever asked. */
function accountBehind({ context, user }: PayloadRequest): string | null {
  if (user) return String(user.id)
  return typeof context['requestedBy'] === 'string' ? context['requestedBy'] : null
}
