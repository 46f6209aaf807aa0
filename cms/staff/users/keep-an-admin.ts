import {
  APIError,
  type CollectionBeforeChangeHook,
  type CollectionBeforeDeleteHook,
  type PayloadRequest,
} from 'payload'

/** Somebody must always be able to give others their rights. */
export const keepAnAdmin: CollectionBeforeChangeHook = async ({ data, operation, originalDoc, req }) => {
  if (operation !== 'update' || originalDoc?.role !== 'admin') return data
  const stays = (data['role'] ?? 'admin') === 'admin' && data['isActive'] !== false
  if (!stays) await refuseForLast(String(originalDoc.id), req)
  return data
}

/** While nobody but this admin could do it, nobody deletes the account. */
export const keepAnAdminOnDelete: CollectionBeforeDeleteHook = ({ id, req }) => refuseForLast(String(id), req)

async function refuseForLast(id: string, req: PayloadRequest): Promise<void> {
  const { totalDocs } = await req.payload.count({
    collection: 'users',
    where: { and: [{ role: { equals: 'admin' } }, { isActive: { not_equals: false } }, { id: { not_equals: id } }] },
    overrideAccess: true,
    req,
  })
  if (totalDocs > 0) return
  throw new APIError('This is the last admin. Make somebody else an admin first.', 409, null, true)
}
