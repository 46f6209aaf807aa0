import { APIError, type Endpoint, type PayloadRequest } from 'payload'
import { z } from 'zod'
import { roles } from '#model/roles.ts'
import { type ContentCollection, contentCollections, type GlobalSlug, globalSlugs } from '#model/snapshot.ts'
import { identityOf } from '../../fields/access.ts'
import { dayIfPublishedNow } from '../../writing/essays/date-first-publication.ts'
import type { Edited } from '../published-documents.ts'
import { isReleaseError } from '../release/release-error.ts'
import { runningPublisher } from '../running-publisher.ts'

const formData = z.record(z.string(), z.unknown())
const asked = z.union([
  z.strictObject({
    collection: z.enum(contentCollections),
    id: z.string().min(1),
    action: z.enum(['publish', 'unpublish', 'delete']),
    /** What the form holds, saved or not. */
    data: formData.default({}),
  }),
  z.strictObject({ global: z.enum(globalSlugs), data: formData.default({}) }),
])

/**
 * `POST /api/publishing/impact`: which public pages an edit would change, with the words that change. For staff who may
 * read the draft; nothing is changed by it.
 */
export const impactEndpoint: Endpoint = {
  path: '/publishing/impact',
  method: 'post',
  handler: async (req) => {
    if (!roles.some((role) => role === identityOf(req.user))) throw new APIError('Please sign in.', 401, null, true)
    const parsed = asked.safeParse(await req.json?.())
    if (!parsed.success) throw new APIError(z.prettifyError(parsed.error), 400, null, true)
    const publisher = runningPublisher()
    if (publisher === undefined)
      throw new APIError('The CMS is still starting. Look again in a moment.', 503, null, true)
    const edited =
      'global' in parsed.data ? await editedGlobal(parsed.data, req) : await editedDocument(parsed.data, req)
    try {
      return Response.json(await publisher.impact([edited]), { headers: { 'Cache-Control': 'no-store' } })
    } catch (error) {
      if (isReleaseError(error)) throw new APIError(error.message, 409, null, true)
      throw error
    }
  },
}

type AskedDocument = { collection: ContentCollection; id: string; action: string; data: Record<string, unknown> }

async function editedDocument({ collection, id, action, data }: AskedDocument, req: PayloadRequest): Promise<Edited> {
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
  if (action !== 'publish') return { collection, id, document: null }
  const document = { ...draft, ...data, id, _status: 'published', updatedAt: new Date().toISOString() }
  if (collection === 'essays') {
    const essays = req.payload.collections.essays.config
    const publishedOn = await dayIfPublishedNow(document, { collection: essays, req })
    if (publishedOn !== null) Object.assign(document, { publishedOn })
  }
  // The form's data are fields of this collection's documents.
  return { collection, id, document } as Edited
}

async function editedGlobal(
  { global: slug, data }: { global: GlobalSlug; data: Record<string, unknown> },
  req: PayloadRequest,
): Promise<Edited> {
  const stored = await req.payload.findGlobal({ slug, depth: 0, overrideAccess: false, user: req.user, req })
  // The form's data are fields of this global.
  return { collection: slug, id: slug, document: { ...stored, ...data, updatedAt: new Date().toISOString() } } as Edited
}
