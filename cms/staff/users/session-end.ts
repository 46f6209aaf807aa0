import { APIError, type CollectionRefreshHook, getFieldsToSign, jwtSign } from 'payload'
import { z } from 'zod'
import { longestSessionSeconds } from './session-times.ts'

const stored = z.object({ sessions: z.array(z.object({ id: z.string(), createdAt: z.coerce.date() })) })

/**
 * A session that is used goes on, but never beyond its twelve hours: the last token of it is the shorter one. Payload
 * itself would go on for ever.
 */
export const endAtLast: CollectionRefreshHook = async ({ args, user }) => {
  const { collection, req } = args
  const sid = req.user && '_sid' in req.user ? String(req.user._sid) : null
  const session = stored.parse(user).sessions.find(({ id }) => id === sid)
  const endsAt = (session?.createdAt.getTime() ?? 0) + longestSessionSeconds * 1000
  const secondsLeft = Math.floor((endsAt - Date.now()) / 1000)
  if (session === undefined || req.user === null || secondsLeft <= 0) {
    throw new APIError('You have been signed in for twelve hours. Please sign in again.', 401, null, true)
  }
  const { auth } = collection.config
  if (secondsLeft >= auth.tokenExpiration) return
  const fieldsToSign = getFieldsToSign({
    collectionConfig: collection.config,
    email: req.user.email ?? '',
    sid: session.id,
    user: req.user,
  })
  const { exp, token } = await jwtSign({ fieldsToSign, secret: req.payload.secret, tokenExpiration: secondsLeft })
  return { exp, refreshedToken: token, setCookie: true, strategy: 'local-jwt', user }
}
