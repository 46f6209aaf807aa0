import { type FieldHook, type PayloadRequest, ValidationError } from 'payload'
import { pathOf } from '#model/paths.ts'
import { wasEverPublic } from './was-ever-public.ts'

/**
 * An address that readers may have kept is not changed in passing: a move has to leave a redirect behind. What still
 * carries the address from before a move keeps the new one: a form that was open meanwhile, an older version, a schedule.
 */
export const lockOncePublished: FieldHook = async ({ collection, field, operation, originalDoc, path, req, value }) => {
  const before: unknown = originalDoc?.[field.name ?? '']
  if (operation !== 'update' || collection === null || !before || value === before) return value
  if (await hasMoved({ collection: collection.slug, from: value, to: before }, req)) return before
  if (!(await wasEverPublic(collection, originalDoc.id, req))) return value
  const message = `This address is fixed, because ${before} has been public. Use “Change address”, which leads readers on from the old one.`
  throw new ValidationError({ collection: collection.slug, errors: [{ path: path.join('.'), message }] }, req.t)
}

async function hasMoved(
  { collection, from, to }: { collection: string; from: unknown; to: unknown },
  req: PayloadRequest,
): Promise<boolean> {
  const [old, now] = [from, to].map((key) => (typeof key === 'string' ? pathOf(collection, key) : null))
  if (!old || !now) return false
  const { totalDocs } = await req.payload.count({
    collection: 'redirects',
    where: { from: { equals: old }, to: { equals: now } },
    overrideAccess: true,
    req,
  })
  return totalDocs > 0
}
