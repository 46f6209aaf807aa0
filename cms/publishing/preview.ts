import type { IncomingMessage, ServerResponse } from 'node:http'
import { createLocalReq, type DataFromCollectionSlug, type Payload, type TypedUser } from 'payload'
import { roles } from '#model/roles.ts'
import { readSettings } from '#settings'
import { scope } from '../database/sqlite-client.ts'
import { identityOf } from '../fields/access.ts'
import { isRelated, type Related } from '../fields/resolve.ts'
import { runningPayload } from '../process.ts'
import { reasonOf } from '../reason-of.ts'
import { whoAsks } from '../staff/who-asks.ts'
import { type Answer, drawDraft, page } from './preview-answer.ts'
import { answerLink, tokenIn } from './preview-links/answer-link.ts'
import { previewPageStyle } from './preview-page.ts'
import { refreshPath, refreshScript, withRefresh } from './preview-refresh.ts'

const notFound = page(404, 'Nothing to preview here', 'There is no such entry, or you may not read its draft.')
const inTrash = page(404, 'In the trash', 'Bring this entry back to see here what it would look like.')

export const isPreviewPath = (path: string): boolean => path.startsWith('/preview/')

/** Nothing in it may run but our own script beside the form; a link stands in nobody's frame. */
const policyFor = (isLink: boolean): string =>
  [
    "default-src 'none'",
    `style-src 'self' ${previewPageStyle}`,
    "font-src 'self'",
    "img-src 'self' data:",
    // It asks for the draft again, and for nothing else: a form shown in a preview sends nothing.
    ...(isLink ? [] : ["script-src 'self'", `connect-src ${readSettings().adminUrl}/preview/`]),
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${isLink ? "'none'" : "'self'"}`,
  ].join('; ')

/**
 * `GET /preview/<collection>/<id>`: a draft in the site's own design, for staff who may read it.
 * `GET /preview/link/<token>`: the same for whoever has a link that staff have made.
 */
export async function answerPreview(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://cms')
  const token = tokenIn(pathname)
  const { status, contentType, body, headers } = await scope.run({}, async () => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return page(405, 'Only for reading', 'A preview cannot be changed.')
    return token === null ? answerStaff(request, pathname) : answerLink({ token, address: senderIn(request) })
  })
  response.writeHead(status, {
    'Content-Type': contentType,
    'Cache-Control': 'no-store',
    'X-Robots-Tag': 'noindex, nofollow, noarchive',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Content-Security-Policy': policyFor(token !== null),
    ...headers,
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** The front writes who asks; without a front (tests) everybody is one sender. */
const senderIn = ({ headers }: IncomingMessage): string => headers['x-forwarded-for']?.toString() ?? ''

async function answerStaff(request: IncomingMessage, pathname: string): Promise<Answer> {
  const payload = runningPayload()
  const user = await whoAsks(payload, headersOf(request))
  if (user === null || !roles.some((role) => role === identityOf(user))) {
    return page(401, 'Please sign in', 'Previews are for staff. Sign in to the admin, then open this page again.')
  }
  if (pathname === refreshPath)
    return { status: 200, contentType: 'text/javascript; charset=utf-8', body: refreshScript }
  const [, collection, id] = /^\/preview\/([a-z-]+)\/([\w-]{1,64})\/?$/.exec(pathname) ?? []
  if (!isRelated(collection) || id === undefined) return notFound
  const document = await findDraft(payload, { collection, id, user })
  if (document === null) return notFound
  return 'deletedAt' in document && document.deletedAt ? inTrash : drawn(payload, { collection, document, user })
}

async function findDraft<C extends Related>(
  payload: Payload,
  { collection, id, user }: { collection: C; id: string; user: TypedUser },
): Promise<DataFromCollectionSlug<C> | null> {
  const { docs } = await payload.find({
    collection,
    where: { id: { equals: id } },
    draft: true,
    trash: true,
    depth: 0,
    limit: 1,
    overrideAccess: false,
    user,
  })
  // Nothing was selected, so it is the whole document, which Payload's type cannot tell here.
  return (docs[0] as DataFromCollectionSlug<C> | undefined) ?? null
}

async function drawn<C extends Related>(
  payload: Payload,
  { collection, document, user }: { collection: C; document: DataFromCollectionSlug<C>; user: TypedUser },
): Promise<Answer> {
  const form = `${payload.config.routes.admin}/collections/${collection}/${document.id}`
  try {
    const preview = await drawDraft({ collection, document, form }, await createLocalReq({ user }, payload))
    if (preview === null)
      return page(404, 'No page yet', 'This entry has no page of its own; it is shown where others name it.')
    return preview.status === 200 ? { ...preview, body: withRefresh(preview.body) } : preview
  } catch (error) {
    payload.logger.warn({ err: error, msg: `${collection}/${document.id} could not be previewed` })
    return page(422, 'This draft cannot be drawn yet', reasonOf(error))
  }
}

function headersOf({ headers }: IncomingMessage): Headers {
  const copy = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) copy.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return copy
}
