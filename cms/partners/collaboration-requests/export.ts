import { APIError, type Endpoint } from 'payload'
import { csvOf } from '#model/csv.ts'
import { requestFields } from '#model/partners/request-reading.ts'
import { everything } from '../../database/everything.ts'
import { permissionFor } from '../../fields/access.ts'
import { readable } from '../../fields/sealed.ts'

const columns = [
  'reference',
  'receivedAt',
  'status',
  'closeReason',
  'nextStepOn',
  'possibleClientInfo',
  ...requestFields,
] as const

/** `GET /api/collaboration-requests/export.csv`: every request, for a spreadsheet. */
export const exportEndpoint: Endpoint = {
  path: '/export.csv',
  method: 'get',
  handler: async (req) => {
    if (permissionFor(req, 'export', 'collaboration-requests') !== 'yes') {
      throw new APIError('Only admins export requests.', req.user ? 403 : 401, null, true)
    }
    const { docs } = await req.payload.find({
      collection: 'collaboration-requests',
      where: everything,
      sort: 'receivedAt',
      depth: 0,
      pagination: false,
      overrideAccess: false,
      user: req.user,
      req,
    })
    const rows = docs.map((request) => columns.map((name) => textOf(request[name])))
    return new Response(csvOf([columns, ...rows]), {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="requests.csv"',
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
      },
    })
  },
}

const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  return Array.isArray(value) ? value.join(', ') : readable(String(value))
}
