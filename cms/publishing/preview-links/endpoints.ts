import type { Endpoint, PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import { readSettings } from '#settings'
import { bodyOf } from '../../fields/body-of.ts'
import type { PreviewLink } from '../../generated/payload-types.ts'
import { refusal } from '../../refusal.ts'
import { allowedTarget, type Target } from './may-share.ts'
import { hashOf, newToken } from './token.ts'

const path = '/publishing/preview-links'
const noStore = { headers: { 'Cache-Control': 'no-store' } }
const asked = z.object({ collection: z.string(), id: z.string().min(1).max(64) })
const days = 7
// More than a text has readers before it is published; whoever wants another revokes one.
const mostAtOnce = 20

/** `GET /api/publishing/preview-links?collection=…&id=…`: the links that open this draft now. */
export const listLinksEndpoint: Endpoint = {
  path,
  method: 'get',
  handler: async (req) => {
    const target = await targetIn(req.query, req)
    return Response.json({ links: (await openLinks(target, req)).map(shown) }, noStore)
  },
}

/** `POST /api/publishing/preview-links {collection, id}`: a new link. The answer is the only place that ever has it. */
export const shareEndpoint: Endpoint = {
  path,
  method: 'post',
  handler: async (req) => {
    const target = await targetIn(await bodyOf(req), req)
    if ((await openLinks(target, req)).length >= mostAtOnce) {
      throw refusal(`${mostAtOnce} links open this draft already. Revoke one that is not needed any more.`, 409)
    }
    const token = newToken()
    const link = await req.payload.create({
      collection: 'preview-links',
      data: {
        targetCollection: target.collection,
        targetId: target.id,
        tokenHash: hashOf(token),
        expiresAt: new Date(Date.now() + days * 86_400_000).toISOString(),
        createdBy: req.user?.id ?? null,
        createdByName: req.user?.collection === 'users' && req.user.name ? req.user.name : 'somebody',
      },
      depth: 0,
      overrideAccess: true,
      req,
    })
    const url = `${readSettings().adminUrl}/preview/link/${token}`
    return Response.json({ link: shown(link), url }, { status: 201, ...noStore })
  },
}

/** `POST /api/publishing/preview-links/<id>/revoke`. */
export const revokeEndpoint: Endpoint = {
  path: `${path}/:id/revoke`,
  method: 'post',
  handler: async (req) => {
    if (!req.user) throw refusal('Please sign in.', 401)
    const link = await req.payload.findByID({
      collection: 'preview-links',
      id: String(req.routeParams?.['id']),
      depth: 0,
      disableErrors: true,
      overrideAccess: true,
      req,
    })
    if (link === null) throw refusal('There is no such link.', 404)
    await allowedTarget({ collection: link.targetCollection, id: link.targetId }, req)
    const revoked = await req.payload.update({
      collection: 'preview-links',
      id: link.id,
      data: { revokedAt: link.revokedAt ?? new Date().toISOString() },
      depth: 0,
      overrideAccess: true,
      req,
    })
    return Response.json({ link: shown(revoked) }, noStore)
  },
}

async function targetIn(given: unknown, req: PayloadRequest): Promise<Target> {
  const parsed = asked.safeParse(given)
  if (!parsed.success) throw refusal('Name a collection and an id.', 400)
  return allowedTarget(parsed.data, req)
}

async function openLinks({ collection, id }: Target, req: PayloadRequest): Promise<PreviewLink[]> {
  const where: Where = {
    targetCollection: { equals: collection },
    targetId: { equals: id },
    revokedAt: { exists: false },
    expiresAt: { greater_than: new Date().toISOString() },
  }
  const { docs } = await req.payload.find({
    collection: 'preview-links',
    where,
    sort: '-createdAt',
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  return docs
}

const shown = ({ id, createdAt, createdByName, expiresAt, lastUsedAt, revokedAt }: PreviewLink) => ({
  id: String(id),
  createdAt,
  createdByName,
  expiresAt,
  lastUsedAt: lastUsedAt ?? null,
  revokedAt: revokedAt ?? null,
})
