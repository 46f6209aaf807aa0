import type { FlattenedField, Payload } from 'payload'
import type { HeldEntry } from '#model/publishing/releases.ts'
import { contentCollections, type SnapshotCollection } from '#model/snapshot.ts'
import { labelOf } from '../fields/field-label.ts'
import { sentenceOf } from '../fields/validated.ts'
import type { Drawing } from './drawing.ts'
import { titleOf } from './marks/mark-changes.ts'
import type { Invalid } from './published-form.ts'
import type { HeldBack } from './release/draw-release.ts'

type Parts = Pick<Drawing, 'idOf'> & { payload: Payload }

/** What the renderer says of a page that shows an entry which is held back itself. */
const lackingEntry = /: (?<collection>[a-z]+)\/(?<key>\S+): not in the snapshot, so it cannot be drawn/

/** What stays as visitors know it, with the entry to look at: so that the history can lead there. */
export async function heldEntries(
  { made, invalid }: { made: { held: HeldBack[] }; invalid: Invalid[] },
  { idOf, payload }: Parts,
): Promise<HeldEntry[]> {
  const lacking = async (message: string): Promise<string | null> => {
    const { collection = '', key = '' } = lackingEntry.exec(message)?.groups ?? {}
    const slug = contentCollections.find((known) => known === collection)
    if (slug === undefined) return null
    const title = await titleIn({ collection: slug, id: idOf({ collection: slug, key }) }, payload)
    return `it needs “${title ?? key}”, which is not on the site. Mend that first`
  }
  const held = [
    ...(await Promise.all(
      made.held.map(async ({ collection, key, page, message, field }) => ({
        collection,
        id: collection === null || key === null ? null : idOf({ collection, key }),
        name: key ?? page,
        message: (await lacking(message)) ?? (page === '' || collection === null ? message : `${page}: ${message}`),
        field,
      })),
    )),
    ...invalid.map(({ collection, id, key, message, faults }) => ({
      collection,
      id,
      name: key,
      message: faults.length === 0 ? message : faultWords(faults, fieldsOf(collection, payload)),
      field: faults[0]?.field || null,
    })),
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

const fieldsOf = (collection: SnapshotCollection, { config }: Payload): readonly FlattenedField[] =>
  [...config.collections, ...config.globals].find(({ slug }) => slug === collection)?.flattenedFields ?? []

/** Field by field, by the words of the form; the first fault of a field hides those that follow from it. */
const faultWords = (faults: Invalid['faults'], fields: readonly FlattenedField[]): string =>
  faults
    .filter(({ field }, index) => faults.findIndex((fault) => fault.field === field) === index)
    .map(({ field, message }) => {
      const sentence = sentenceOf({ path: [], message })
      return field === '' ? sentence : `${labelOf(field, fields)}: ${sentence}`
    })
    .join(' ')

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
