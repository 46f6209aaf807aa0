import type { CollectionBeforeChangeHook } from 'payload'
import { wasEverPublic } from '../../fields/was-ever-public.ts'

/** An essay is dated by its first publication, unless somebody has dated it already (content model §3). */
export const dateFirstPublication: CollectionBeforeChangeHook = async ({ collection, data, originalDoc, req }) => {
  const isDated = Boolean(data['publishedOn'] || originalDoc?.publishedOn)
  // Seeded essays ship without a date: nobody knows when IRH wrote them.
  const isSeeding = req.context['isSeeding'] === true
  if (data['_status'] !== 'published' || isDated || isSeeding) return data
  if (originalDoc?.id && (await wasEverPublic(collection, originalDoc.id, req))) return data
  return { ...data, publishedOn: `${new Date().toISOString().slice(0, 10)}T12:00:00.000Z` }
}
