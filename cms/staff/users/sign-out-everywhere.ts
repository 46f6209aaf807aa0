import { APIError, type Endpoint } from 'payload'
import { permissionFor } from '../../fields/access.ts'

/** `POST /api/users/<id>/sign-out-everywhere`: ends every session of an account: one's own, and for admins anybody's. */
export const signOutEverywhere: Endpoint = {
  path: '/:id/sign-out-everywhere',
  method: 'post',
  handler: async (req) => {
    const id = String(req.routeParams?.['id'])
    const isOwn = req.user?.id === id
    const permission = permissionFor(req, 'update', 'users')
    if (permission !== 'yes' && !(permission === 'self' && isOwn)) {
      throw new APIError('Only admins sign other people out.', req.user ? 403 : 401, null, true)
    }
    await req.payload.findByID({ collection: 'users', id, depth: 0, overrideAccess: false, user: req.user, req })
    // Sessions are Payload's own and no field that anybody may write.
    await req.payload.db.updateOne({ collection: 'users', id, data: { sessions: [] }, req, returning: false })
    req.payload.logger.info({ user: id, by: req.user?.id }, 'Signed out everywhere')
    return Response.json({
      message: isOwn ? 'You are signed out everywhere.' : 'This person is signed out everywhere.',
    })
  },
}
