import { createLocalReq, type DataFromCollectionSlug, type Payload } from 'payload'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { readSettings } from '#settings'
import { isRelated, type Related } from '../../fields/resolve.ts'
import type { PreviewLink } from '../../generated/payload-types.ts'
import { runningPayload } from '../../process.ts'
import { openLimits } from '../../staff/door/limits.ts'
import { type Answer, drawDraft, page } from '../preview-answer.ts'
import { hashOf } from './token.ts'

const prefix = '/preview/link/'

/** `null`: this is no preview by a link. */
export const tokenIn = (pathname: string): string | null =>
  pathname.startsWith(prefix) ? pathname.slice(prefix.length).replace(/\/$/, '') : null

/** Expired, revoked, never made, its draft gone: from outside they are all the same. */
const nothingHere = page(
  404,
  'This page is not here',
  'The link may have ended, or part of it is missing. Ask whoever sent it for another one.',
)
const tooMany = (seconds: number): Answer => ({
  ...page(429, 'One moment', 'This was asked for very often. Open the link again in a few minutes.'),
  headers: { 'Retry-After': String(Math.max(1, seconds)) },
})

// Tokens cannot be guessed; these keep those who try from keeping the CMS busy, and a link from being hammered.
const failures = openLimits()
const opened = new RateLimiterMemory({ points: 60, duration: 60 })

/** One draft, for whoever has its link. `address`: who asks; it is counted, and kept nowhere. */
export async function answerLink({ token, address }: { token: string; address: string }): Promise<Answer> {
  const tried = await failures.try({ address, email: null })
  if (!tried.isAllowed) return tooMany(tried.retryAfterSeconds)
  const payload = runningPayload()
  const link = await findLink(payload, token)
  const draft = link === null ? null : await findDraft(payload, link)
  if (link === null || draft === null) return nothingHere
  await tried.succeeded()
  const wait = await secondsToWait(link)
  if (wait > 0) return tooMany(wait)
  // Shown all the same: a full disk is nothing to whoever reads.
  await noteUse(payload, link).catch((err: unknown) =>
    payload.logger.warn({ err, msg: 'The use of a preview link could not be noted' }),
  )
  try {
    // Nobody asks: what is drawn is what any visitor might see of it.
    const preview = await drawDraft({ ...draft, form: null }, await createLocalReq({}, payload))
    return preview === null ? nothingHere : { ...preview, body: leadingToSite(preview.body) }
  } catch (error) {
    payload.logger.warn({ err: error, msg: `${draft.collection}/${draft.document.id} could not be shown by its link` })
    return page(422, 'This draft cannot be shown yet', 'It is being worked on. Open the link again later.')
  }
}

async function findLink(payload: Payload, token: string): Promise<PreviewLink | null> {
  const { docs } = await payload.find({
    collection: 'preview-links',
    where: {
      tokenHash: { equals: hashOf(token) },
      expiresAt: { greater_than: new Date().toISOString() },
      revokedAt: { exists: false },
    },
    limit: 1,
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  return docs[0] ?? null
}

type Draft<C extends Related> = { collection: C; document: DataFromCollectionSlug<C> }

async function findDraft(
  payload: Payload,
  { targetCollection, targetId }: PreviewLink,
): Promise<Draft<Related> | null> {
  if (!isRelated(targetCollection)) return null
  const document = await payload.findByID({
    collection: targetCollection,
    id: targetId,
    draft: true,
    depth: 0,
    trash: false,
    disableErrors: true,
    // The link is the right to read this one.
    overrideAccess: true,
  })
  return document === null ? null : { collection: targetCollection, document }
}

async function secondsToWait({ id }: PreviewLink): Promise<number> {
  try {
    await opened.consume(String(id))
    return 0
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.ceil(refused.msBeforeNext / 1000)
    throw refused
  }
}

const noteEveryMs = 60_000

/** Told to whoever made the link; not each time, so that reading does not write. */
async function noteUse(payload: Payload, { id, lastUsedAt }: PreviewLink): Promise<void> {
  if (lastUsedAt && Date.now() - new Date(lastUsedAt).getTime() < noteEveryMs) return
  // By the database itself, and this alone: saved whole, a link that is revoked in this moment could open again where
  // there are no transactions.
  const data = { lastUsedAt: new Date().toISOString() }
  await payload.db.updateOne({ collection: 'preview-links', id, data, returning: false })
}

/** The site may live at another address than the CMS, and a preview has only this one page. */
function leadingToSite(body: string | Uint8Array): string {
  const html = typeof body === 'string' ? body : Buffer.from(body).toString()
  return html.replaceAll(/(<a\b[^>]*?\shref=")(?=\/)/g, `$1${readSettings().siteUrl}`)
}
