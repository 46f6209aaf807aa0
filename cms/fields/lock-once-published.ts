import { type FieldHook, ValidationError } from 'payload'
import { wasEverPublic } from './was-ever-public.ts'

/** An address that readers may have kept is not changed in passing: a move has to leave a redirect behind. */
export const lockOncePublished: FieldHook = async ({ collection, field, operation, originalDoc, path, req, value }) => {
  const before: unknown = originalDoc?.[field.name ?? '']
  if (operation !== 'update' || collection === null || !before || value === before) return value
  if (!(await wasEverPublic(collection, originalDoc.id, req))) return value
  const message = `This address is fixed, because ${before} has been public. Changing it is a step of its own that leaves a redirect behind.`
  throw new ValidationError({ collection: collection.slug, errors: [{ path: path.join('.'), message }] }, req.t)
}
