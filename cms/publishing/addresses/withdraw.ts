import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { plainText } from '#model/atoms.ts'
import { isBuiltPath } from '#model/paths.ts'
import { permissions } from '#model/roles.ts'
import { inTransaction } from '../../database/in-transaction.ts'
import { permissionFor } from '../../fields/access.ts'
import { bodyOf } from '../../fields/body-of.ts'
import { findRow, isLiveRow } from '../../fields/is-live.ts'
import { refuseWhileNeeded } from '../../fields/refuse-taking-down.ts'
import { refusal } from '../../refusal.ts'
import { type Addressed, addressField, pageOf } from './addressed.ts'
import { writeRedirect } from './write-redirect.ts'

/** Collections whose pages can be taken back: what has no drafts cannot be unpublished, only deleted. */
export const isWithdrawable = (collection: Addressed): boolean =>
  'unpublish' in permissions[collection] && pageOf(collection, 'any') !== null

const body = z.strictObject({ note: plainText({ max: 240 }).nullable().default(null) })

/**
 * `POST /api/<collection>/<id>/withdraw {note?}`: unpublishes, and says at the old address that the page was taken back
 * on purpose (410). Publishing it again takes that back (marks/mark-changes.ts).
 */
export const withdrawEndpoint = (collection: Addressed): Endpoint => ({
  path: '/:id/withdraw',
  method: 'post',
  handler: async (req) => {
    if (permissionFor(req, 'unpublish', collection) !== 'yes' || permissionFor(req, 'create', 'redirects') !== 'yes') {
      throw refusal('Only admins and editors withdraw a page.', req.user ? 403 : 401)
    }
    const given = body.safeParse(await bodyOf(req))
    if (!given.success) throw refusal('Send {} or {"note": "…"}: why, for staff, in at most 240 characters.', 400)
    const { id, from } = await livePage(collection, req)
    // Before anything is written: not every database takes writes back.
    await refuseWhileNeeded({ collection, id, req })
    await inTransaction(req, async () => {
      await writeRedirect({ from, to: null, code: '410', note: given.data.note }, req)
      await req.payload.update({
        collection,
        id,
        data: { _status: 'draft' },
        depth: 0,
        overrideAccess: false,
        user: req.user,
        req,
      })
    })
    return Response.json({
      message: `${from} was withdrawn. Who follows an old link is told so. Publish it again to bring it back.`,
      redirect: { from, to: null, code: 410 },
    })
  },
})

async function livePage(collection: Addressed, req: PayloadRequest): Promise<{ id: string; from: string }> {
  const id = String(req.routeParams?.['id'])
  const row = await findRow(collection, id, req)
  if (row === null) throw refusal('There is no such entry.', 404)
  const from = pageOf(collection, row[addressField(collection)] ?? '')
  if (from === null || !isLiveRow(collection, row))
    throw refusal('Visitors do not see this now, so there is nothing to withdraw.', 409)
  if (isBuiltPath(from))
    throw refusal(`${from} is a place of the site itself. It can be unpublished, but not withdrawn.`, 409)
  return { id, from }
}
