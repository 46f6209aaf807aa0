import { APIError, type Endpoint, type PayloadRequest } from 'payload'
import { z } from 'zod'
import { roles } from '#model/roles.ts'
import { contentCollections, globalSlugs } from '#model/snapshot.ts'
import { identityOf } from '../../fields/access.ts'
import { readHold } from '../hold/hold.ts'
import { isReleaseError } from '../release/release-error.ts'
import { runningPublisher } from '../running-publisher.ts'
import { editedDocument, editedGlobal } from './edited.ts'
import type { ImpactAnswer } from './impact.ts'

const formData = z.record(z.string(), z.unknown())
const asked = z.union([
  z.strictObject({
    collection: z.enum(contentCollections),
    /** `null`: it was not saved yet. */
    id: z.string().min(1).nullable(),
    action: z.enum(['publish', 'unpublish', 'delete']),
    /** What the form holds, saved or not. */
    data: formData.default({}),
  }),
  z.strictObject({ global: z.enum(globalSlugs), data: formData.default({}) }),
])
export type AskedImpact = z.infer<typeof asked>

/**
 * `POST /api/publishing/impact`: which public pages an edit would change, with the words that change, and what keeps it
 * from going out. For staff who may read the draft; nothing is changed by it.
 */
export const impactEndpoint: Endpoint = {
  path: '/publishing/impact',
  method: 'post',
  handler: async (req) => {
    if (!roles.some((role) => role === identityOf(req.user))) throw new APIError('Please sign in.', 401, null, true)
    const parsed = asked.safeParse(await req.json?.())
    if (!parsed.success) throw new APIError(z.prettifyError(parsed.error), 400, null, true)
    return Response.json(await answerTo(parsed.data, req), { headers: { 'Cache-Control': 'no-store' } })
  },
}

async function answerTo(question: AskedImpact, req: PayloadRequest): Promise<ImpactAnswer> {
  const publisher = runningPublisher()
  if (publisher === undefined) throw new APIError('The CMS is still starting. Look again in a moment.', 503, null, true)
  const { edited, path, issues } =
    'global' in question ? await editedGlobal(question, req) : await editedDocument(question, req)
  const isOnHold = (await readHold(req.payload)) !== null
  const isReady = issues.every(({ severity }) => severity === 'warn')
  if (isOnHold || !isReady) return { impact: null, isOnHold, held: [], issues }
  try {
    const { impact, held } = await publisher.impact([edited])
    // The entry's own page first: that is where one looks.
    const pages = impact.pages.toSorted((one, other) => Number(other.path === path) - Number(one.path === path))
    return { impact: { ...impact, pages }, held, isOnHold, issues }
  } catch (error) {
    if (isReleaseError(error)) throw new APIError(error.message, 409, null, true)
    throw error
  }
}
