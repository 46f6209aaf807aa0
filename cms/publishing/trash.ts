import { APIError, type Endpoint, type PayloadRequest, parseParams } from 'payload'
import { z } from 'zod'
import { bodyOf } from '../fields/body-of.ts'
import { refusal } from '../refusal.ts'
import type { Scheduled } from './schedules/scheduled.ts'

// The admin's buttons in the trash ask for one entry as for a list of them, and lists are changed by nobody (impact/).
// What lies in the trash is seen by no visitor, so there it may be done.

const mostAtOnce = 500
const wayBack = z.strictObject({ deletedAt: z.null(), _status: z.enum(['draft', 'published']).optional() })
const oneByOne = 'Entries are changed one by one, so that you see first what visitors would see otherwise.'

/** `PATCH /api/<collection>?trash=true&where=… {deletedAt: null}`: takes entries out of the trash. */
export const takeOutEndpoint = (slug: Scheduled): Endpoint => ({
  path: '/',
  method: 'patch',
  handler: async (req) => {
    const body = wayBack.safeParse(await bodyOf(req))
    if (!body.success) throw refusal(oneByOne, 403)
    return each(await idsInTrash(slug, req), (id) =>
      req.payload.update({
        collection: slug,
        id,
        // Fields of every collection with a trash, which Payload's types do not tell.
        data: body.data as never,
        trash: true,
        depth: 0,
        overrideAccess: false,
        user: req.user,
        req,
      }),
    )
  },
})

/** `DELETE /api/<collection>?trash=true&where=…`: deletes entries in the trash for good. */
export const emptyEndpoint = (slug: Scheduled): Endpoint => ({
  path: '/',
  method: 'delete',
  handler: async (req) =>
    each(await idsInTrash(slug, req), (id) =>
      req.payload.delete({ collection: slug, id, trash: true, depth: 0, overrideAccess: false, user: req.user, req }),
    ),
})

async function idsInTrash(slug: Scheduled, req: PayloadRequest): Promise<(string | number)[]> {
  if (!req.user) throw refusal('Please sign in.', 401)
  const { trash, where } = parseParams(req.query)
  if (!trash || where === undefined) throw refusal(oneByOne, 403)
  const { docs } = await req.payload.find({
    collection: slug,
    where: { and: [where, { deletedAt: { exists: true } }] },
    trash: true,
    limit: mostAtOnce,
    depth: 0,
    overrideAccess: false,
    user: req.user,
    req,
  })
  return docs.map(({ id }) => id)
}

/** As Payload answers for many: what was done, and what was not, with the reason. */
async function each(ids: readonly (string | number)[], work: (id: string | number) => Promise<unknown>) {
  const docs: unknown[] = []
  const errors: { id: string | number; message: string }[] = []
  for (const id of ids) {
    try {
      docs.push(await work(id))
    } catch (error) {
      if (!(error instanceof APIError) || error.status >= 500) throw error
      errors.push({ id, message: error.message })
    }
  }
  const message = errors.length === 0 ? `${docs.length} done.` : `${errors.length} could not be changed.`
  return Response.json({ docs, errors, message }, { status: errors.length === 0 ? 200 : 400 })
}
