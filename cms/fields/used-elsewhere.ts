import {
  APIError,
  type CollectionBeforeChangeHook,
  type CollectionBeforeDeleteHook,
  type GlobalSlug,
  type PayloadRequest,
} from 'payload'
import { slugOfCollection } from './collection-slug.ts'
import { entryName } from './entry-name.ts'
import { everyRow } from './every-row.ts'
import { refuseWhileNeeded } from './refuse-taking-down.ts'
import { related } from './resolve.ts'

const maxNamed = 5

/** An entry that others name is not deleted from under them; the message says where it is named. */
export const refuseDeleteWhileUsed: CollectionBeforeDeleteHook = async ({ collection, id, req }) => {
  await refuseWhileUsed(String(id), req)
  await refuseWhileNeeded({ collection: slugOfCollection(collection), id: String(id), req })
}

/** The same for the trash, which is an update. */
export const refuseTrashWhileUsed: CollectionBeforeChangeHook = async ({ data, originalDoc, req }) => {
  if (data['deletedAt'] && !originalDoc?.deletedAt) await refuseWhileUsed(String(originalDoc.id), req)
  return data
}

async function refuseWhileUsed(id: string, req: PayloadRequest): Promise<void> {
  const places = await placesNaming(id, req)
  if (places.length === 0) return
  const named = places.slice(0, maxNamed).join(', ')
  const more = places.length > maxNamed ? ` and ${places.length - maxNamed} more` : ''
  throw new APIError(`This is still used in ${named}${more}. Take it out there first.`, 409, null, true)
}

/**
 * Every entry whose live text or newest draft names the id, wherever it does: in a relation, a block, a citation or a
 * link inside rich text. Deleting is rare, so the entries are read through instead of keeping an index of mentions.
 */
export async function placesNaming(id: string, req: PayloadRequest): Promise<string[]> {
  const places = new Set<string>()
  for (const collection of related) {
    for (const newest of [false, true]) {
      for await (const row of everyRow({ collection, newest, req })) {
        if (String(row.id) !== id && JSON.stringify(row).includes(`"${id}"`)) {
          places.add(entryName(collection, row, req))
        }
      }
    }
  }
  for (const { slug, label } of req.payload.config.globals) {
    const global = await req.payload.findGlobal({ slug: slugOfGlobal(slug), depth: 0, overrideAccess: true, req })
    if (JSON.stringify(global).includes(`"${id}"`)) places.add(String(label))
  }
  return [...places]
}

/** As for collections: Payload types the slug of a global's configuration as any text. */
const slugOfGlobal = (slug: string): GlobalSlug => slug as GlobalSlug
