import type { FieldAccess, FieldHook, PayloadRequest, RelationshipField } from 'payload'
import { permissionFor } from './access.ts'
import { idOf, relationIn } from './resolve.ts'

/** "Own" means this: who made the document is set by the server and never changes (content model §1). */
const keepCreator: FieldHook = ({ operation, originalDoc, req, value }) => {
  if (operation !== 'create') return originalDoc?.createdBy ?? null
  return req.user?.collection === 'users' ? req.user.id : (value ?? null)
}

/** Those who may not read other accounts would see a row of digits instead of a name. */
export const showsAccount = (account: unknown, user: PayloadRequest['user']): boolean =>
  permissionFor({ user }, 'read', 'users') === 'yes' || idOf(relationIn(account)) === user?.id

export const createdBy = (read: FieldAccess): RelationshipField => ({
  name: 'createdBy',
  type: 'relationship',
  relationTo: 'users',
  label: 'Created by',
  maxDepth: 0,
  index: true,
  access: { create: () => false, update: () => false, read },
  hooks: { beforeChange: [keepCreator] },
  admin: {
    position: 'sidebar',
    readOnly: true,
    condition: ({ createdBy }, _siblings, { user }) => Boolean(createdBy) && showsAccount(createdBy, user),
  },
})
