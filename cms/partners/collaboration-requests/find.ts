import { APIError, type Endpoint } from 'payload'
import { z } from 'zod'
import type { RequestStatus } from '#model/partners/collaboration-requests.ts'
import { everything } from '../../database/everything.ts'
import { permissionFor } from '../../fields/access.ts'
import { bodyOf } from '../../fields/body-of.ts'
import { isUnreadable, readable } from '../../fields/sealed.ts'

const body = z.strictObject({
  words: z
    .string()
    .max(254)
    .transform(plain)
    .refine((words) => words.length > 1),
})
const shownAtMost = 20
const searched = ['reference', 'name', 'email', 'organization', 'phone'] as const

export type FoundRequest = { id: string; reference: string; receivedAt: string; status: RequestStatus; name: string }

/**
 * `POST /api/collaboration-requests/find {words}`: those whose reference, name, address, organization or telephone holds
 * the words, newest first. A POST, since what it is asked stands in no address, history or log of a proxy; and one by
 * one, since what is sealed cannot be searched for in the database. `unreadable`: what that holds nobody can say.
 */
export const findEndpoint: Endpoint = {
  path: '/find',
  method: 'post',
  handler: async (req) => {
    if (permissionFor(req, 'read', 'collaboration-requests') !== 'yes') {
      throw new APIError('Only admins and editors read requests.', req.user ? 403 : 401, null, true)
    }
    const given = body.safeParse(await bodyOf(req))
    if (!given.success) throw new APIError('Write at least two letters or digits to look for.', 400, null, true)
    const { words } = given.data
    const { docs } = await req.payload.find({
      collection: 'collaboration-requests',
      where: everything,
      select: {
        reference: true,
        receivedAt: true,
        status: true,
        name: true,
        email: true,
        organization: true,
        phone: true,
      },
      sort: '-receivedAt',
      depth: 0,
      pagination: false,
      overrideAccess: false,
      user: req.user,
      req,
    })
    const found = docs.filter((request) =>
      searched.some((field) => {
        const text = request[field]
        return typeof text === 'string' && !isUnreadable(text) && plain(text).includes(words)
      }),
    )
    const unreadable = docs.filter(
      (request) => !found.includes(request) && searched.some((field) => isUnreadable(request[field])),
    )
    const shown = found.slice(0, shownAtMost).map(
      ({ id, reference, receivedAt, status, name }): FoundRequest => ({
        id,
        reference,
        receivedAt,
        status,
        name: readable(name ?? ''),
      }),
    )
    return Response.json(
      { found: shown, more: found.length - shown.length, unreadable: unreadable.length },
      { headers: { 'Cache-Control': 'no-store' } },
    )
  },
}

/** Letters and digits alone, without case and accents: nobody knows how a name or a number was written. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
