import type { CollectionConfig, Condition } from 'payload'
import { roles } from '#model/roles.ts'
import { userSchema } from '#model/staff/users.ts'
import { readSettings } from '#settings'
import { validated } from '../../fields/validated.ts'
import { knownUser } from '../door/known-user.ts'
import { closeFirstAccount } from '../first-account.ts'
import { byAdmins, userAccess } from './access.ts'
import { askCurrentPassword } from './current-password.ts'
import { inviteEndpoint } from './invite.ts'
import { keepAnAdmin, keepAnAdminOnDelete } from './keep-an-admin.ts'
import { refuseWeakPassword } from './password-rule.ts'
import { endAtLast } from './session-end.ts'
import { idleSessionSeconds } from './session-times.ts'
import { endSessions, refuseInactive } from './sessions.ts'
import { signOutEverywhere } from './sign-out-everywhere.ts'

const { shape } = userSchema
const roleLabels = { admin: 'Admin', editor: 'Editor', author: 'Author', reviewer: 'Reviewer' } as const
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
    // A session that is used is prolonged; one that is not ends.
    tokenExpiration: idleSessionSeconds,
    // Tries are counted by sign-in.ts, by address and account: here anyone could lock everybody out.
    maxLoginAttempts: 0,
    useSessions: true,
    strategies: [knownUser],
    cookies: { secure: readSettings().adminUrl.startsWith('https:'), sameSite: 'Strict' },
  },
  versions: false,
  disableDuplicate: true,
  endpoints: [inviteEndpoint, signOutEverywhere],
  hooks: {
    beforeOperation: [refuseWeakPassword],
    beforeChange: [askCurrentPassword, endSessions, keepAnAdmin],
    refresh: [endAtLast],
    afterChange: [closeFirstAccount],
    beforeDelete: [keepAnAdminOnDelete],
    beforeLogin: [refuseInactive],
  },
  fields: [
    {
      // The account's own screen has no other place for it.
      name: 'keepWords',
      type: 'ui',
      admin: {
        condition: notOnFirstAccount,
        disableListColumn: true,
        components: { Field: '/admin/words/KeepWords.tsx#KeepWords' },
      },
    },
    {
      name: 'currentPassword',
      type: 'text',
      label: 'Your current password',
      // Asked for and forgotten: it is never kept and never shown.
      virtual: true,
      admin: {
        disableListColumn: true,
        disableListFilter: true,
        components: { Field: '/admin/account/CurrentPassword.tsx#CurrentPassword' },
      },
    },
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
      admin: {
        description:
          'Reviewers read and approve. Authors write what is theirs. Editors write everything, publish and answer requests. Admins may do everything.',
      },
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
    {
      name: 'signOutEverywhere',
      type: 'ui',
      admin: { components: { Field: '/admin/account/SignOutEverywhere.tsx#SignOutEverywhere' } },
    },
  ],
}
