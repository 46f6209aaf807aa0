import type { FieldAccess, GroupField } from 'payload'
import { z } from 'zod'
import { originLabels } from '#model/labels.ts'
import { origins, seedUnit } from '#model/provenance.ts'
import { choices } from './choice.ts'
import { validated } from './validated.ts'

/** Where the wording comes from; never published (content model §1). */
export const provenance = (read: FieldAccess): GroupField => ({
  name: 'provenance',
  type: 'group',
  label: 'Where this wording comes from',
  access: { read },
  admin: { position: 'sidebar' },
  fields: [
    {
      name: 'origin',
      type: 'select',
      required: true,
      defaultValue: 'staff',
      options: choices(origins, originLabels),
      admin: { description: 'Derived: made from IRH’s own text, but not written by IRH.' },
    },
    {
      name: 'units',
      type: 'text',
      hasMany: true,
      label: 'Units of the source text',
      validate: validated(z.array(seedUnit)),
      admin: {
        condition: (_data, { origin }) => origin !== 'staff',
        description: 'Line and sentence of IRH’s text, such as L7.2.',
      },
    },
    {
      name: 'needsConfirmation',
      type: 'checkbox',
      label: 'Needs IRH’s confirmation',
      defaultValue: false,
      index: true,
      admin: { description: 'IRH has not confirmed this wording. Untick when someone from IRH has read it.' },
    },
  ],
})
