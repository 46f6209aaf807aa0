import type { IncomingMessage, ServerResponse } from 'node:http'
import { createLocalReq, type DataFromCollectionSlug, type Payload, type PayloadRequest, type TypedUser } from 'payload'
import { pathOf } from '#model/paths.ts'
import { roles } from '#model/roles.ts'
import { scope } from '../database/sqlite-client.ts'
import { identityOf } from '../fields/access.ts'
import { keyIn } from '../fields/keys.ts'
import { isRelated, type Related } from '../fields/resolve.ts'
import { runningPayload } from '../process.ts'
import { gapsOfDraft } from './gaps-of-draft.ts'
import { previewPage } from './preview-page.ts'
import { refreshPath, refreshScript, withRefresh } from './preview-refresh.ts'
import { runningPublisher } from './running-publisher.ts'

type Answer = { status: number; contentType: string; body: string | Uint8Array }

const html = 'text/html; charset=utf-8'
const page = (status: number, title: string, says: string): Answer => ({
  status,
  contentType: html,
  body: previewPage(title, says),
})

const notFound = page(404, 'Nothing to preview here', 'There is no such entry, or you may not read its draft.')

export const isPreviewPath = (path: string): boolean => path.startsWith('/preview/')

/** `GET /preview/<collection>/<id>`: a draft in the site's own design, for staff who may read it. */
export async function answerPreview(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, contentType, body } = await scope.run({}, () => answerTo(request))
  response.writeHead(status, {
    'Content-Type': contentType,
    'Cache-Control': 'no-store',
    'X-Robots-Tag': 'noindex, nofollow, noarchive',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Content-Security-Policy':
      "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; script-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

async function answerTo(request: IncomingMessage): Promise<Answer> {
  const { pathname } = new URL(request.url ?? '/', 'http://cms')
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return page(405, 'Only for reading', 'A preview cannot be changed.')
  const payload = runningPayload()
  const { user } = await payload.auth({ headers: headersOf(request), canSetHeaders: false })
  if (user === null || !roles.some((role) => role === identityOf(user))) {
    return page(401, 'Please sign in', 'Previews are for staff. Sign in to the admin, then open this page again.')
  }
  if (pathname === refreshPath)
    return { status: 200, contentType: 'text/javascript; charset=utf-8', body: refreshScript }
  const [, collection, id] = /^\/preview\/([a-z-]+)\/([\w-]{1,64})\/?$/.exec(pathname) ?? []
  if (!isRelated(collection) || id === undefined) return notFound
  const document = await findDraft(payload, { collection, id, user })
  if (document === null) return notFound
  const { admin } = payload.config.routes
  const req = await createLocalReq({ user }, payload)
  return drawn({ collection, document, form: `${admin}/collections/${collection}/${id}` }, req)
}

async function findDraft<C extends Related>(
  payload: Payload,
  { collection, id, user }: { collection: C; id: string; user: TypedUser },
): Promise<DataFromCollectionSlug<C> | null> {
  const { docs } = await payload.find({
    collection,
    where: { id: { equals: id } },
    draft: true,
    depth: 0,
    limit: 1,
    overrideAccess: false,
    user,
  })
  // Nothing was selected, so it is the whole document, which Payload's type cannot tell here.
  return (docs[0] as DataFromCollectionSlug<C> | undefined) ?? null
}

async function drawn<C extends Related>(
  { collection, document, form }: { collection: C; document: DataFromCollectionSlug<C>; form: string | null },
  req: PayloadRequest,
): Promise<Answer> {
  const publisher = runningPublisher()
  if (publisher === undefined) return page(503, 'One moment', 'The CMS is still starting. Open this page again.')
  const path = pathOf(collection, keyIn(collection, document) ?? '')?.replace(/#.*$/, '') ?? null
  try {
    const preview =
      path === null
        ? null
        : await publisher.preview({
            collection,
            document,
            path,
            form,
            gaps: await gapsOfDraft(collection, document, req),
          })
    if (preview === null)
      return page(404, 'No page yet', 'This entry has no page of its own; it is shown where others name it.')
    return { status: 200, contentType: preview.contentType, body: withRefresh(preview.body) }
  } catch (error) {
    req.payload.logger.warn({ err: error, msg: `${collection}/${document.id} could not be previewed` })
    return page(422, 'This draft cannot be drawn yet', error instanceof Error ? error.message : String(error))
  }
}

function headersOf({ headers }: IncomingMessage): Headers {
  const copy = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) copy.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return copy
}
