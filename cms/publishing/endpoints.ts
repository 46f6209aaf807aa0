import { APIError, type Endpoint } from 'payload'
import { z } from 'zod'
import { roles } from '#model/roles.ts'
import { identityOf, permissionFor } from '../fields/access.ts'
import { bodyOf } from '../fields/body-of.ts'
import { isReleaseError } from './release/release-error.ts'
import { type RunningPublisher, runningPublisher } from './running-publisher.ts'
import { publishingStatus } from './status.ts'

/** `GET /api/publishing/status`, for staff. */
export const statusEndpoint: Endpoint = {
  path: '/publishing/status',
  method: 'get',
  handler: async (req) => {
    if (!roles.some((role) => role === identityOf(req.user))) throw new APIError('Please sign in.', 401, null, true)
    return Response.json(await publishingStatus(req), { headers: { 'Cache-Control': 'no-store' } })
  },
}

const publishBody = z.strictObject({ acceptFewerPages: z.boolean().default(false) })

/** `POST /api/publishing/publish`: draws the site now; the yes to far fewer pages is given here. Answers when it is live. */
export const publishEndpoint: Endpoint = {
  path: '/publishing/publish',
  method: 'post',
  handler: async (req) => {
    if (permissionFor(req, 'publish', 'releases') !== 'yes') {
      throw new APIError('Only admins and editors publish the site.', req.user ? 403 : 401, null, true)
    }
    const body = publishBody.safeParse(await bodyOf(req))
    if (!body.success) throw new APIError('Send {} or {"acceptFewerPages": true}.', 400, null, true)
    return outcomeOf((publisher) => publisher.publish({ requestedBy: String(req.user?.id), ...body.data }))
  },
}

const rollBackBody = z.strictObject({ number: z.int().min(1).nullable().default(null) })

/** `POST /api/publishing/roll-back`: goes back to a release that is kept; without a number to the one before the live one. */
export const rollBackEndpoint: Endpoint = {
  path: '/publishing/roll-back',
  method: 'post',
  handler: async (req) => {
    if (permissionFor(req, 'rollBack', 'releases') !== 'yes') {
      throw new APIError('Only admins go back to an earlier state of the site.', req.user ? 403 : 401, null, true)
    }
    const body = rollBackBody.safeParse(await bodyOf(req))
    if (!body.success) throw new APIError('Send {} or {"number": 12}.', 400, null, true)
    return outcomeOf((publisher) => publisher.rollBack({ requestedBy: String(req.user?.id), ...body.data }))
  },
}

async function outcomeOf(work: (publisher: RunningPublisher) => Promise<string>): Promise<Response> {
  const publisher = runningPublisher()
  if (publisher === undefined) throw new APIError('The CMS is still starting. Try again in a moment.', 503, null, true)
  try {
    return Response.json({ message: await work(publisher) })
  } catch (error) {
    if (isReleaseError(error)) throw new APIError(error.message, 409, null, true)
    throw error
  }
}
