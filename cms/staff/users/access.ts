import type { Access, CollectionConfig, FieldAccess } from 'payload'
import type { Action } from '#model/roles.ts'
import { permissionFor } from '../../fields/access.ts'

const by =
  (action: Action): Access =>
  ({ req }) => {
    const permission = permissionFor(req, action, 'users')
    return permission === 'self' ? { id: { equals: req.user?.id } } : permission === 'yes'
  }

/** Accounts, by the roles table. */
export const userAccess: NonNullable<CollectionConfig['access']> = {
  admin: ({ req }) => permissionFor(req, 'update', 'users') !== 'no',
  create: by('create'),
  read: by('read'),
  update: by('update'),
  delete: by('delete'),
  unlock: by('delete'),
}

const mayMakeAccounts: FieldAccess = ({ req }) => permissionFor(req, 'create', 'users') === 'yes'

/** What an account may do is not for its owner to say. */
export const byAdmins = { create: mayMakeAccounts, update: mayMakeAccounts }
