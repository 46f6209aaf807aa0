import { APIError, type DataFromCollectionSlug, type DataFromGlobalSlug, type PayloadRequest } from 'payload'
import { pathOf } from '#model/paths.ts'
import type { Issue } from '#model/readiness.ts'
import type { ContentCollection, GlobalSlug } from '#model/snapshot.ts'
import { ceProfileIssues } from '../../curriculum/ce-profile/refuse-unless-sound.ts'
import { permissionFor } from '../../fields/access.ts'
import { labelOf } from '../../fields/field-label.ts'
import { type FormIssue, formIssues } from '../../fields/form-issues.ts'
import { keyIn } from '../../fields/keys.ts'
import { unsupportedClaims } from '../../fields/refuse-claims.ts'
import { isRelated, type Resolve } from '../../fields/resolve.ts'
import { findFreeSlug } from '../../fields/slug.ts'
import type { CeProfile, Redirect } from '../../generated/payload-types.ts'
import { dayIfPublishedNow } from '../../writing/essays/date-first-publication.ts'
import { leftOutOfMenus } from '../navigation/left-out.ts'
import type { Edited, EditedDocument } from '../published-documents.ts'
import { draftForms, globalPublishers } from '../publishers.ts'
import type { KeyFields } from '../read-stored.ts'
import { publishRedirect } from '../redirects/publish.ts'
import { misleading } from '../redirects/refuse-misleading.ts'
import { isScheduled } from '../schedules/scheduled.ts'
import { approvedVersion } from '../schedules/versions.ts'
import { formDataAsKept } from './form-data.ts'

type Data = Record<string, unknown>
/** A document as it would be published, and what its rules say of it. */
type AsPublished = { edited: Edited; path: string | null; issues: FormIssue[] }
type AskedDocument = {
  collection: ContentCollection
  id: string | null
  action: string
  data: Data
  version?: 'approved' | undefined
}

const unsaved = 'unsaved'

export async function editedDocument(asked: AskedDocument, req: PayloadRequest): Promise<AsPublished> {
  const { collection, action } = asked
  const draft = await draftOf(asked, req)
  const id = asked.id ?? unsaved
  if (action !== 'publish') {
    return { edited: { collection, id, document: null }, path: pathIn(collection, draft), issues: [] }
  }
  const { config } = req.payload.collections[collection]
  const data = asked.version === 'approved' ? await approvedData(asked, req) : asked.data
  const now = new Date().toISOString()
  const kept = formDataAsKept(data, config.flattenedFields)
  const document = { createdAt: now, ...draft, ...kept, id, _status: 'published', updatedAt: now }
  Object.assign(document, await madeBySaving({ ...asked, data: { ...draft, ...kept } }, req))
  // The form's data are fields of this collection's documents.
  const edited = { collection, id, document } as EditedDocument
  return { edited, path: pathIn(collection, document), issues: await issuesIn(edited, { id: asked.id, req }) }
}

async function approvedData({ collection, id }: AskedDocument, req: PayloadRequest): Promise<Data> {
  const version = id !== null && isScheduled(collection) ? await approvedVersion({ collection, id }, req) : null
  if (version === null) throw new APIError('No version of this is approved.', 409, null, true)
  return { ...version.version }
}

/** The page of an entry; `null` where it has none. */
function pathIn(collection: ContentCollection, document: KeyFields | null): string | null {
  const key = document === null || !isRelated(collection) ? null : keyIn(collection, document)
  return key === null ? null : pathOf(collection, key)
}

/** What the collection's hooks would add. */
async function madeBySaving({ collection, id, data }: AskedDocument, req: PayloadRequest): Promise<Data> {
  const { config } = req.payload.collections[collection]
  const made: Data = {}
  if (!data['slug'] && config.flattenedFields.some(({ name }) => name === 'slug')) {
    const title = data[config.admin.useAsTitle ?? 'title']
    made['slug'] = await findFreeSlug({ title, collection: config, id, req })
  }
  if (collection === 'essays') {
    const publishedOn = typeof data['publishedOn'] === 'string' ? data['publishedOn'] : null
    const day = await dayIfPublishedNow({ ...(id !== null && { id }), publishedOn }, { collection: config, req })
    if (day !== null) made['publishedOn'] = day
  }
  return made
}

/** The newest draft, which one may read; for what was not saved yet one must be allowed to make it. */
async function draftOf({ collection, id }: AskedDocument, req: PayloadRequest) {
  if (id === null) {
    if (permissionFor(req, 'create', collection) === 'yes') return null
    throw new APIError('Your account may not add this kind of entry.', 403, null, true)
  }
  const query = {
    collection,
    id,
    draft: true,
    depth: 0,
    disableErrors: true,
    overrideAccess: false,
    user: req.user,
    req,
  } as const
  const draft = await req.payload.findByID(query)
  if (draft === null) throw new APIError('There is no such entry, or you may not read its draft.', 404, null, true)
  return draft
}

async function issuesIn<C extends ContentCollection>(
  { collection: slug, document }: { collection: C; document: DataFromCollectionSlug<C> | null },
  { id, req }: { id: string | null; req: PayloadRequest },
): Promise<FormIssue[]> {
  if (document === null || isForStaff(document)) return []
  const { config: collection } = req.payload.collections[slug]
  // Its place among the others does not matter for its rules.
  const publish = (resolve: Resolve) => draftForms[slug]({ ...document, order: 0 }, resolve)
  const issues = await formIssues({ slug, collection, document, publish, id, req })
  return slug === 'redirects' ? [...issues, ...(await misleadingIn(document, { id, req }))] : issues
}

async function misleadingIn(
  document: object,
  { id, req }: { id: string | null; req: PayloadRequest },
): Promise<FormIssue[]> {
  const before =
    id === null
      ? null
      : await req.payload.findByID({ collection: 'redirects', id, depth: 0, overrideAccess: true, req })
  // The form's data are fields of an old address.
  const after = publishRedirect(document as Redirect)
  return misleading({ before: before && publishRedirect(before), after }, req)
}

/** A file of the library that is not public is no part of the site, so nothing can be missing for it. */
const isForStaff = (document: object): boolean => 'visibility' in document && document.visibility !== 'public'

export async function editedGlobal(
  { global: slug, data }: { global: GlobalSlug; data: Data },
  req: PayloadRequest,
): Promise<AsPublished> {
  const stored = await req.payload.findGlobal({ slug, depth: 0, overrideAccess: false, user: req.user, req })
  const fields = req.payload.config.globals.find((global) => global.slug === slug)?.flattenedFields ?? []
  const document = { ...stored, ...formDataAsKept(data, fields), updatedAt: new Date().toISOString() }
  // The form's data are fields of this global.
  const edited = { collection: slug, id: slug, document } as Edited
  const faults = await faultsOf(edited, stored, req)
  const issues = faults.map(({ field: path, ...fault }) => ({ ...fault, path, label: labelOf(path, fields) }))
  return { edited, path: null, issues }
}

/** Beside what a field by itself refuses: what fields say of each other, claims that nothing bears out, dead addresses. */
async function faultsOf(edited: Edited, stored: Partial<CeProfile>, req: PayloadRequest): Promise<Issue[]> {
  switch (edited.collection) {
    case 'ce-profile':
      return ceProfileIssues(edited.document, stored, req)
    case 'navigation':
      return [
        ...(await unsupportedClaims('navigation', publishedSetting(edited), req)),
        ...(await leftOutOfMenus(edited.document, req)),
      ]
    case 'site':
    case 'collaborate':
      return unsupportedClaims(edited.collection, publishedSetting(edited), req)
    default:
      return []
  }
}

/** Its own texts: whom it names does not matter for them. */
const publishedSetting = <G extends GlobalSlug>({
  collection,
  document,
}: {
  collection: G
  document: DataFromGlobalSlug<G>
}): unknown => globalPublishers[collection](document, (_collection, id) => id)
