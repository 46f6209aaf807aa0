import { AuthenticationError, type CollectionBeforeChangeHook, type CollectionBeforeLoginHook } from 'payload'

/** Who was switched off may not sign in; the answer is that of a wrong password. */
export const refuseInactive: CollectionBeforeLoginHook = ({ req, user }) => {
  if (user['isActive'] === false) throw new AuthenticationError(req.t)
}

/** Switching an account off, or giving it a new password, signs it out everywhere, but for the one who changed it. */
export const endSessions: CollectionBeforeChangeHook = ({ data, operation, originalDoc, req }) => {
  if (operation !== 'update') return data
  if (data['isActive'] === false) return { ...data, sessions: [] }
  if (!data['password']) return data
  const isOwn = req.user?.id === originalDoc?.id
  const sessions: { id: string }[] = data['sessions'] ?? originalDoc?.sessions ?? []
  // Payload notes there which session this request came with.
  const current: unknown = req.user && '_sid' in req.user ? req.user._sid : null
  return { ...data, sessions: isOwn ? sessions.filter(({ id }) => id === current) : [] }
}
