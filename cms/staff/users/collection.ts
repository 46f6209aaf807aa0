import type { CollectionConfig } from 'payload'
import { roles } from '#model/roles.ts'
import { userSchema } from '#model/staff/users.ts'
import { readSettings } from '#settings'
import { validated } from '../../fields/validated.ts'
import { userAccess } from './access.ts'

const { shape } = userSchema
const roleLabels = { admin: 'Admin', editor: 'Editor', author: 'Author', reviewer: 'Reviewer' } as const
const hour = 60 * 60

export const Users: CollectionConfig = {
  slug: 'users',
  labels: { singular: 'User', plural: 'Users' },
  access: userAccess,
  admin: {
    group: 'Staff',
    useAsTitle: 'name',
    defaultColumns: ['name', 'email', 'role', 'isActive'],
    description: 'Who may sign in. A person who leaves is switched off, so that their name stays on what they wrote.',
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
  fields: [
    { name: 'name', type: 'text', required: true, validate: validated(shape.name) },
    {
      name: 'role',
      type: 'select',
      required: true,
      defaultValue: 'author',
      saveToJWT: true,
      options: roles.map((role) => ({ value: role, label: roleLabels[role] })),
    },
    {
      name: 'isActive',
      type: 'checkbox',
      label: 'May sign in',
      defaultValue: true,
      index: true,
      admin: { description: 'Switch off when someone leaves; what they wrote stays.' },
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
