import {
  APIError,
  type CollectionBeforeChangeHook,
  type CollectionBeforeOperationHook,
  type CollectionSlug,
  type DataFromCollectionSlug,
  type PayloadRequest,
} from 'payload'
import { pathOf, trainingAnchorOf } from '#model/paths.ts'
import { readSettings } from '#settings'
import { publishers } from '../publishing/publishers.ts'
import { slugOfCollection } from './collection-slug.ts'
import { entryName } from './entry-name.ts'
import { everyRow } from './every-row.ts'
import { findRow, isLiveRow } from './is-live.ts'
import { isPublic, keyIn } from './keys.ts'
import { issuesWith } from './readiness.ts'
import { isRelated, type Related, type Resolve, related } from './resolve.ts'

const contextKey = 'isUnpublishing'
const maxNamed = 5

/** An unpublishing looks like the save of any draft once it is under way, so it is noted when it is asked for. */
export const noteUnpublishing: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (operation !== 'update') return args
  const { data, draft, unpublishAllLocales }: Asked = args
  req.context[contextKey] = Boolean(unpublishAllLocales) || (data?.['_status'] === 'draft' && draft !== true)
  return args
}
type Asked = { data?: Record<string, unknown>; draft?: boolean; unpublishAllLocales?: unknown }

/** What visitors see is not taken away while another page needs it or links to it; the message names those pages. */
export const refuseTakingDown: CollectionBeforeChangeHook = async ({ collection, data, originalDoc, req }) => {
  const slug = slugOfCollection(collection)
  if (!originalDoc?.id || !isRelated(slug)) return data
  const isHidden = data['_status'] !== 'draft' && !isPublic(slug, { ...originalDoc, ...data })
  if (req.context[contextKey] !== true && !isHidden && !data['deletedAt']) return data
  await refuseWhileNeeded({ collection: slug, id: String(originalDoc.id), req })
  return data
}

type Subject = { collection: CollectionSlug; id: string; req: PayloadRequest }

/** Throws with the names of the published entries that need a document or link to it. */
export async function refuseWhileNeeded({ collection, id, req }: Subject): Promise<void> {
  const row = await findRow(collection, id, req)
  if (!isRelated(collection) || row === null || !isLiveRow(collection, row)) return
  const addresses = await addressesOf(collection, keyIn(collection, row), req)
  refuseFor([
    ...(await entriesNeeding({ entry: { collection, id }, addresses, req })),
    ...(await settingsNaming(addresses, req)),
  ])
}

/** The same for an old address that is to lead nowhere any more. */
export async function refuseWhileLinked(address: string, req: PayloadRequest): Promise<void> {
  const addresses = [address]
  refuseFor([...(await entriesNeeding({ entry: null, addresses, req })), ...(await settingsNaming(addresses, req))])
}

function refuseFor(places: readonly string[]): void {
  if (places.length === 0) return
  const named = places.slice(0, maxNamed).join('; ')
  const more = places.length > maxNamed ? `; and ${places.length - maxNamed} more` : ''
  throw new APIError(`Visitors would miss this: ${named}${more}. Change that first.`, 409, null, true)
}

/** Everywhere a link to a document can lead: its page, its place on a page, and the old addresses that lead there. */
async function addressesOf(collection: Related, key: string | null, req: PayloadRequest): Promise<string[]> {
  const address = key === null ? null : pathOf(collection, key)
  if (key === null || address === null) return []
  const { docs } = await req.payload.find({
    collection: 'redirects',
    where: { to: { equals: address } },
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  return [address, ...docs.map(({ from }) => from), ...(collection === 'elements' ? [trainingAnchorOf(key)] : [])]
}

/** Whether a text in JSON is a link to one of these, with or without the site's name before it. */
function linksTo(addresses: readonly string[]): (json: string) => boolean {
  const { siteUrl } = readSettings()
  const starts = addresses.flatMap((address) => [`"${address}`, `"${siteUrl}${address}`])
  return (json) => starts.some((start) => ['"', '#', '?'].some((end) => json.includes(start + end)))
}

type Gone = {
  /** `null`: only the addresses go. */
  entry: { collection: Related; id: string } | null
  addresses: readonly string[]
  req: PayloadRequest
}

/** The entries are read through: taking something down is rare, and an index of mentions would have to be kept true. */
async function entriesNeeding(gone: Gone): Promise<string[]> {
  const places: string[] = []
  const isLink = linksTo(gone.addresses)
  for (const other of related) {
    for await (const row of everyRow({ collection: other, newest: false, req: gone.req })) {
      if (String(row.id) === gone.entry?.id || !isPublic(other, row)) continue
      const json = JSON.stringify(row)
      const isNamed = gone.entry !== null && json.includes(`"${gone.entry.id}"`)
      if (!isNamed && !isLink(json)) continue
      const need = await needOf({ collection: other, id: row.id }, { ...gone, isLink })
      if (need !== null) places.push(`${entryName(other, row, gone.req)} ${need}`)
    }
  }
  return places
}

/** What a published entry would lack; `null`: it would only be shorter by a line. */
async function needOf<C extends Related>(
  { collection, id: other }: { collection: C; id: string | number },
  { isLink, entry, req }: Gone & { isLink: (json: string) => boolean },
): Promise<string | null> {
  const query = { collection, id: other, draft: false, depth: 0, overrideAccess: true, req } as const
  const document: DataFromCollectionSlug<C> = await req.payload.findByID(query)
  const publish = (resolve: Resolve): unknown => publishers[collection]({ ...document, order: 0 }, resolve)
  const subject = { collection, id: String(document.id), publish, req }
  const now = await issuesWith(subject)
  if (isLink(JSON.stringify(now.published))) return 'links to it'
  if (entry === null) return null
  const known = new Set(now.issues.map(({ rule, field }) => `${rule} ${field}`))
  const then = await issuesWith({ ...subject, without: `${entry.collection}/${entry.id}` })
  const lacks = then.issues.some(({ severity, rule, field }) => severity === 'block' && !known.has(`${rule} ${field}`))
  return lacks ? 'needs it' : null
}

/** Menus follow an entry by themselves; an address that was typed there does not. */
async function settingsNaming(addresses: readonly string[], req: PayloadRequest): Promise<string[]> {
  const isLink = linksTo(addresses)
  const places: string[] = []
  for (const slug of ['navigation', 'site', 'collaborate'] as const) {
    const setting = await req.payload.findGlobal({ slug, depth: 0, overrideAccess: true, req })
    if (isLink(JSON.stringify(setting))) {
      places.push(`${String(req.payload.globals.config.find((one) => one.slug === slug)?.label)} link to it`)
    }
  }
  return places
}
