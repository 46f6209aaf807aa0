import type { PayloadRequest } from 'payload'
import { pathOf } from '#model/paths.ts'
import { ownedBy, permissionFor } from '../../fields/access.ts'
import { isRelated, type Related } from '../../fields/resolve.ts'
import { refusal } from '../../refusal.ts'

export type Target = { collection: Related; id: string }

const isSharable = (collection: string): collection is Related =>
  isRelated(collection) && pathOf(collection, 'any') !== null

/** Whoever may change a draft may show it: editors and admins every one, authors their own. Throws for all others. */
export async function allowedTarget(
  { collection, id }: { collection: string; id: string },
  req: PayloadRequest,
): Promise<Target> {
  if (!req.user) throw refusal('Please sign in.', 401)
  if (!isSharable(collection)) throw refusal('Entries of this kind have no page to share.', 400)
  const permission = permissionFor(req, 'update', collection)
  if (permission !== 'yes' && permission !== 'own') {
    throw refusal('Only whoever writes a text shares its preview.', 403)
  }
  const { docs } = await req.payload.find({
    collection,
    where: { and: [{ id: { equals: id } }, ...(permission === 'own' ? [ownedBy(req, collection)] : [])] },
    draft: true,
    depth: 0,
    limit: 1,
    pagination: false,
    // Authors may not search by whose a text is; here the search is narrowed to what is theirs.
    overrideAccess: true,
    req,
  })
  if (docs.length === 0) throw refusal('There is no such entry, or it is not yours to share.', 404)
  return { collection, id }
}
