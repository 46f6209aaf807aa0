import type { TypedUser } from 'payload'

const never = new Date(0).toISOString()

/** The machine that writes the snapshot: it has no account and no role, and the roles table says what it may read. */
export const siteBuild: TypedUser = {
  collection: 'users',
  id: 'site-build',
  name: 'The publisher',
  email: '',
  // Required of every account; the identity is told by the id before a role is ever looked at.
  role: 'reviewer',
  isActive: true,
  createdAt: never,
  updatedAt: never,
}
