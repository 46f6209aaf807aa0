import type { Payload } from 'payload'
import type { HeldEntry } from '#model/publishing/releases.ts'
import { contentCollections } from '#model/snapshot.ts'
import type { Drawing } from './drawing.ts'
import { titleOf } from './marks/mark-changes.ts'
import type { Invalid } from './published-form.ts'
import type { HeldBack } from './release/draw-release.ts'
import { pathOfFile } from './release/public-files.ts'

type Parts = Pick<Drawing, 'idOf'> & { payload: Payload }

/** What stays as visitors know it, with the entry to look at: so that the history can lead there. */
export async function heldEntries(
  { made, invalid }: { made: { held: HeldBack[] }; invalid: Invalid[] },
  { idOf, payload }: Parts,
): Promise<HeldEntry[]> {
  const held = [
    ...made.held.map(({ collection, key, page, message, field }) => ({
      collection,
      id: collection === null || key === null ? null : idOf({ collection, key }),
      name: key ?? pathOfFile(page.slice(1)),
      message: page === '' ? message : `${page}: ${message}`,
      field,
    })),
    ...invalid.map(({ collection, id, key, message, field }) => ({ collection, id, name: key, message, field })),
  ]
  return Promise.all(
    held.map(async (entry) => ({
      ...entry,
      name: (await titleIn(entry, payload)) ?? entry.name,
      // The sentences that it stands in end by themselves.
      message: entry.message.replace(/\.$/, ''),
    })),
  )
}

/** What staff call it; `null`: it is no entry, or deleted. */
async function titleIn({ collection, id }: Pick<HeldEntry, 'collection' | 'id'>, payload: Payload) {
  if (collection === null || id === null) return null
  const setting = payload.config.globals.find(({ slug }) => slug === collection)
  if (setting !== undefined) return typeof setting.label === 'string' ? setting.label : null
  const slug = contentCollections.find((known) => known === collection)
  if (slug === undefined) return null
  const query = { collection: slug, id, draft: false, depth: 0, trash: true, overrideAccess: true } as const
  const document = await payload.findByID({ ...query, disableErrors: true })
  return document === null ? null : titleOf(payload.collections[slug].config, document)
}
