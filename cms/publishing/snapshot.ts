import { createHash } from 'node:crypto'
import type { DataFromCollectionSlug, Payload, GlobalSlug as PayloadGlobal } from 'payload'
import {
  type ContentCollection,
  type GlobalSlug,
  type Published,
  parsePublished,
  type Snapshot,
  snapshotFrom,
} from '#model/snapshot.ts'
import { publishActivity } from '../curriculum/activities/publish.ts'
import { publishAudience } from '../curriculum/audiences/publish.ts'
import { publishCeProfile } from '../curriculum/ce-profile/publish.ts'
import { publishElement } from '../curriculum/elements/publish.ts'
import { publishModule } from '../curriculum/modules/publish.ts'
import { publishOutcome } from '../curriculum/outcomes/publish.ts'
import { publishProgram } from '../curriculum/programs/publish.ts'
import { isPublic, type Keyed, keyIn } from '../fields/keys.ts'
import { ranked } from '../fields/order.ts'
import type { Related, Resolve } from '../fields/resolve.ts'
import { publishMedia } from '../library/media/publish.ts'
import { publishPerson } from '../library/people/publish.ts'
import { publishReference } from '../library/references/publish.ts'
import { publishCollaborate } from '../partners/collaborate/publish.ts'
import { publishEssay } from '../writing/essays/publish.ts'
import { publishFaq } from '../writing/faqs/publish.ts'
import { publishPage } from '../writing/pages/publish.ts'
import { publishPolicy } from '../writing/policies/publish.ts'
import { publishTerm } from '../writing/terms/publish.ts'
import { publishNavigation } from './navigation/publish.ts'
import { publishRedirect } from './redirects/publish.ts'
import { publishSite } from './site/publish.ts'
import { siteBuild } from './site-build.ts'

/** A draft that a preview shows in place of what is published of the same document. */
export type Overlay = { [C in Related]: { collection: C; document: DataFromCollectionSlug<C> } }[Related]

/** The snapshot of everything that is published. Throws `SnapshotError`, naming document and field. */
export async function readSnapshot(payload: Payload, siteUrl: string): Promise<Snapshot> {
  return snapshotFrom(await readPublished(payload), siteUrl, sha256)
}

/** The same with one draft in it, gaps and all; nothing but a preview may draw it. */
export async function readPreviewSnapshot(payload: Payload, siteUrl: string, overlay: Overlay): Promise<Snapshot> {
  const documents = await readPublished(payload, overlay)
  return { format: 1, siteUrl, hash: '', documents: documents.map((document) => ({ ...document, hash: '' })) }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Reads as the machine identity `site-build`, which may see published documents and nothing that is staff-only. */
async function readPublished(payload: Payload, overlay: Overlay | null = null): Promise<Published[]> {
  const stored = withOverlay(await readStored(payload), overlay)
  const isOverlay = (document: object): boolean => document === overlay?.document
  const keys = new Map<string, string>()
  for (const collection of related) {
    for (const document of stored[collection]) {
      const key = isOverlay(document) || isPublic(collection, document) ? keyIn(collection, document) : null
      if (key !== null) keys.set(`${collection}/${document.id}`, key)
    }
  }
  const resolve: Resolve = (collection, id) => keys.get(`${collection}/${id}`) ?? null

  const of = <D extends Keyed & { updatedAt: string }>(
    collection: Related,
    documents: readonly D[],
    publish: (document: D, resolve: Resolve) => unknown,
  ): Published[] =>
    documents.flatMap((document): Published[] => {
      const data = publish(document, resolve)
      const { id, updatedAt } = document
      const published = { collection, key: keyIn(collection, document), updatedAt, data }
      // What is not meant to be public has no published form (people, media).
      if (data === null) return []
      // A draft has the published shape with gaps, which the model refuses and a preview shows.
      if (overlay?.collection === collection && overlay.document.id === id) return [published as Published]
      return [parsePublished(published)]
    })

  return [
    ...of('essays', stored.essays, publishEssay),
    ...of('elements', ranked(stored.elements), publishElement),
    ...of('audiences', ranked(stored.audiences), publishAudience),
    ...of('outcomes', stored.outcomes, publishOutcome),
    ...of('activities', stored.activities, publishActivity),
    ...of('references', stored.references, publishReference),
    ...of('people', stored.people, publishPerson),
    ...of('modules', stored.modules, publishModule),
    ...of('programs', ranked(stored.programs), publishProgram),
    ...of('pages', stored.pages, publishPage),
    ...of('faqs', ranked(stored.faqs), publishFaq),
    ...of('policies', stored.policies, publishPolicy),
    ...of('terms', stored.terms, publishTerm),
    ...of('media', stored.media, publishMedia),
    ...stored.redirects.map((redirect) => {
      const data = publishRedirect(redirect)
      return parsePublished({ collection: 'redirects', key: data.from, updatedAt: redirect.updatedAt, data })
    }),
    ...(await readGlobals(payload, resolve)),
  ]
}

function withOverlay(stored: Stored, overlay: Overlay | null): Stored {
  if (overlay === null) return stored
  const { collection, document } = overlay
  const others = stored[collection].filter(({ id }) => id !== document.id)
  return { ...stored, [collection]: [...others, document] }
}

const related = [
  'essays',
  'elements',
  'audiences',
  'outcomes',
  'activities',
  'references',
  'people',
  'modules',
  'programs',
  'pages',
  'faqs',
  'policies',
  'terms',
  'media',
] as const satisfies readonly Related[]

type Stored = { [C in ContentCollection]: DataFromCollectionSlug<C>[] }

async function readStored(payload: Payload): Promise<Stored> {
  const all = <C extends ContentCollection>(collection: C) => readAll(payload, collection)
  return {
    essays: await all('essays'),
    elements: await all('elements'),
    audiences: await all('audiences'),
    outcomes: await all('outcomes'),
    activities: await all('activities'),
    references: await all('references'),
    people: await all('people'),
    modules: await all('modules'),
    programs: await all('programs'),
    pages: await all('pages'),
    faqs: await all('faqs'),
    policies: await all('policies'),
    terms: await all('terms'),
    media: await all('media'),
    redirects: await all('redirects'),
  }
}

async function readAll<C extends ContentCollection>(
  payload: Payload,
  collection: C,
): Promise<DataFromCollectionSlug<C>[]> {
  const { docs } = await payload.find({
    collection,
    depth: 0,
    draft: false,
    pagination: false,
    // Lists of users are the CMS's own. (Typed as forbidden for collections without any.)
    joins: false as never,
    trash: false,
    overrideAccess: false,
    user: siteBuild,
  })
  // Nothing was selected, so these are whole documents, which Payload's type cannot tell here.
  return docs as DataFromCollectionSlug<C>[]
}

async function readGlobals(payload: Payload, resolve: Resolve): Promise<Published[]> {
  const read = <G extends GlobalSlug & PayloadGlobal>(slug: G) =>
    payload.findGlobal({ slug, depth: 0, draft: false, overrideAccess: false, user: siteBuild })
  const site = await read('site')
  const navigation = await read('navigation')
  const collaborate = await read('collaborate')
  const ceProfile = await read('ce-profile')
  return [
    global('site', site, publishSite(site, resolve)),
    global('navigation', navigation, publishNavigation(navigation, resolve)),
    global('collaborate', collaborate, publishCollaborate(collaborate)),
    global('ce-profile', ceProfile, publishCeProfile(ceProfile)),
  ]
}

// A global that was never saved has no time of its own.
const neverSaved = new Date(0).toISOString()

const global = (collection: GlobalSlug, { updatedAt }: { updatedAt?: string | null }, data: unknown): Published =>
  parsePublished({ collection, key: collection, updatedAt: updatedAt ?? neverSaved, data })
