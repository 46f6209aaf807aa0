import type { CollectionConfig, Condition } from 'payload'
import { roles } from '#model/roles.ts'
import { userSchema } from '#model/staff/users.ts'
import { readSettings } from '#settings'
import { validated } from '../../fields/validated.ts'
import { closeFirstAccount } from '../first-account.ts'
import { byAdmins, userAccess } from './access.ts'
import { inviteEndpoint } from './invite.ts'
import { keepAnAdmin, keepAnAdminOnDelete } from './keep-an-admin.ts'
import { refuseWeakPassword } from './password-rule.ts'
import { endSessions, refuseInactive } from './sessions.ts'

const { shape } = userSchema
const roleLabels = { admin: 'Admin', editor: 'Editor', author: 'Author', reviewer: 'Reviewer' } as const
const hour = 60 * 60
/** The form of the first account asks only what must be known. */
const notOnFirstAccount: Condition = (_data, _siblings, { user }) => Boolean(user)

export const Users: CollectionConfig = {
  slug: 'users',
  labels: { singular: 'Account', plural: 'Accounts' },
  access: userAccess,
  admin: {
    group: 'Staff',
    useAsTitle: 'name',
    defaultColumns: ['name', 'email', 'role', 'isActive'],
    description: 'Who may sign in. A person who leaves is switched off, so that their name stays on what they wrote.',
    components: { beforeListTable: ['/admin/mail/Invite.tsx#Invite'] },
  },
  auth: {
    tokenExpiration: 2 * hour,
    // Tries are counted by sign-in.ts, by address and account: here anyone could lock everybody out.
    maxLoginAttempts: 0,
    useSessions: true,
    cookies: { secure: readSettings().adminUrl.startsWith('https:'), sameSite: 'Strict' },
  },
  versions: false,
  disableDuplicate: true,
  endpoints: [inviteEndpoint],
  hooks: {
    beforeOperation: [refuseWeakPassword],
    beforeChange: [endSessions, keepAnAdmin],
    afterChange: [closeFirstAccount],
    beforeDelete: [keepAnAdminOnDelete],
    beforeLogin: [refuseInactive],
  },
  fields: [
    { name: 'name', type: 'text', required: true, validate: validated(shape.name) },
    {
      name: 'role',
      type: 'select',
      required: true,
      // Nobody is signed in only on the form of the first account, which is an admin's.
      defaultValue: ({ user }) => (user ? 'author' : 'admin'),
      saveToJWT: true,
      access: byAdmins,
      options: roles.map((role) => ({ value: role, label: roleLabels[role] })),
    },
    {
      name: 'isActive',
      type: 'checkbox',
      label: 'May sign in',
      access: byAdmins,
      defaultValue: true,
      index: true,
      admin: {
        condition: notOnFirstAccount,
        description: 'Switch off when someone leaves; what they wrote stays.',
      },
    },
    {
      name: 'person',
      type: 'join',
      collection: 'people',
      on: 'user',
      label: 'Their entry under People',
      admin: { allowCreate: false, defaultColumns: ['name', 'isPublic'] },
    },
  ],
}
