import type { CollectionBeforeChangeHook, PayloadRequest, SanitizedCollectionConfig } from 'payload'
import { today } from '#model/today.ts'
import { wasEverPublic } from '../../fields/was-ever-public.ts'

/** An essay is dated by its first publication, unless somebody has dated it already (content model §3). */
export const dateFirstPublication: CollectionBeforeChangeHook = async ({ collection, data, originalDoc, req }) => {
  // Seeded essays ship without a date: nobody knows when IRH wrote them.
  if (data['_status'] !== 'published' || req.context['isSeeding'] === true) return data
  const publishedOn = await dayIfPublishedNow({ ...originalDoc, ...data }, { collection, req })
  return publishedOn === null ? data : { ...data, publishedOn }
}

type Essay = { id?: string; publishedOn?: string | null }

/** The day that an essay would get by being published now; `null`: it stays as it is. */
export async function dayIfPublishedNow(
  { id, publishedOn }: Essay,
  { collection, req }: { collection: SanitizedCollectionConfig; req: PayloadRequest },
): Promise<string | null> {
  if (publishedOn || (id && (await wasEverPublic(collection, id, req)))) return null
  // As Payload keeps days: at noon, so that no time zone shifts them.
  return `${today()}T12:00:00.000Z`
}
