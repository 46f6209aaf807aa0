import { APIError, type Endpoint } from 'payload'
import { choices, type RequestStatus, requestStatuses } from '#model/partners/collaboration-requests.ts'
import { permissionFor } from '../../fields/access.ts'

const weeks = 12
const dayMs = 24 * 3600 * 1000

export type RequestFigures = {
  weeks: { from: string; count: number }[]
  settings: { setting: string; count: number }[]
  outcomes: { status: RequestStatus; count: number }[]
}

/** `GET /api/collaboration-requests/figures`: requests of the last twelve weeks, without what was set aside as spam. */
export const figuresEndpoint: Endpoint = {
  path: '/figures',
  method: 'get',
  handler: async (req) => {
    if (permissionFor(req, 'read', 'collaboration-requests') !== 'yes') {
      throw new APIError('Only admins and editors read requests.', req.user ? 403 : 401, null, true)
    }
    const from = mondayBefore(new Date(Date.now() - (weeks - 1) * 7 * dayMs))
    const { docs } = await req.payload.find({
      collection: 'collaboration-requests',
      where: { receivedAt: { greater_than_equal: from.toISOString() }, status: { not_in: ['quarantined', 'spam'] } },
      select: { receivedAt: true, setting: true, status: true },
      depth: 0,
      pagination: false,
      overrideAccess: false,
      user: req.user,
      req,
    })
    const figures: RequestFigures = {
      weeks: Array.from({ length: weeks }, (_, index) => {
        const start = from.getTime() + index * 7 * dayMs
        const within = ({ receivedAt }: { receivedAt: string }) =>
          Date.parse(receivedAt) >= start && Date.parse(receivedAt) < start + 7 * dayMs
        return { from: new Date(start).toISOString().slice(0, 10), count: docs.filter(within).length }
      }),
      settings: choices.setting.map((setting) => ({
        setting,
        count: docs.filter((request) => request.setting === setting).length,
      })),
      outcomes: requestStatuses
        .filter((status) => status !== 'quarantined' && status !== 'spam')
        .map((status) => ({ status, count: docs.filter((request) => request.status === status).length })),
    }
    return Response.json(figures, { headers: { 'Cache-Control': 'no-store' } })
  },
}

function mondayBefore(day: Date): Date {
  const monday = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()))
  monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7))
  return monday
}
