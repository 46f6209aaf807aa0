import { APIError, type DataFromCollectionSlug, type PayloadRequest } from 'payload'
import { generateKeyBetween } from 'payload/shared'
import { permissionFor } from '../../fields/access.ts'
import type { OrderedByHand } from '../../fields/order.ts'
import type { Edited, EditedDocument } from '../published-documents.ts'

/** As Payload says it: after another one, or before it. */
export const sides = ['greater', 'less'] as const
export type Side = (typeof sides)[number]

type Dragged = { collection: OrderedByHand; id: string; beside: { id: string; key: string }; side: Side }

/** While the list that was dragged in has not heard of a place yet, it says this instead. */
const unheard = 'pending'

/** What a drag in a list would publish. */
export async function reordered({ collection, id, beside, side }: Dragged, req: PayloadRequest): Promise<Edited[]> {
  if (permissionFor(req, 'reorder', collection) !== 'yes') {
    throw new APIError('Only admins and editors put these in another order.', 403, null, true)
  }
  const how = { collection, depth: 0, disableErrors: true, overrideAccess: false, user: req.user, req } as const
  const newest = await req.payload.findByID({ ...how, id, draft: true })
  const document = await req.payload.findByID({ ...how, id, draft: false })
  const neighbor = await req.payload.findByID({ ...how, id: beside.id, draft: false })
  if (newest === null || document === null || neighbor === null) {
    throw new APIError('One of these entries is not there any more. Load the list again.', 404, null, true)
  }
  // Payload moves the newest version; where that is a draft, its place waits with its words.
  if ('_status' in newest && newest._status === 'draft') return []
  const key = beside.key === unheard ? neighbor._order : beside.key
  // Entries without any place are given one each, in the order in which they stand.
  if (!key) return []
  const next = await nextKey({ collection, key, side }, req)
  const _order = side === 'greater' ? generateKeyBetween(key, next) : generateKeyBetween(next, key)
  return [moved(collection, { ...document, _order, updatedAt: new Date().toISOString() })]
}

const moved = <C extends OrderedByHand>(collection: C, document: DataFromCollectionSlug<C>): EditedDocument<C> => ({
  collection,
  id: String(document.id),
  document,
})

async function nextKey(
  { collection, key, side }: { collection: OrderedByHand; key: string; side: Side },
  req: PayloadRequest,
): Promise<string | null> {
  const { docs } = await req.payload.find({
    collection,
    where: { _order: side === 'greater' ? { greater_than: key } : { less_than: key } },
    sort: side === 'greater' ? '_order' : '-_order',
    limit: 1,
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  return docs[0]?._order ?? null
}
