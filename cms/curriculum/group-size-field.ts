import type { GroupField } from 'payload'
import { groupSize as groupSizeSchema } from '#model/curriculum/activities.ts'
import { validated } from '../fields/validated.ts'

const { shape } = groupSizeSchema

export const groupSize = (): GroupField => ({
  name: 'groupSize',
  type: 'group',
  label: 'Group size',
  admin: { description: 'Shown only when both numbers are filled in.' },
  fields: [
    {
      type: 'row',
      fields: [
        { name: 'min', type: 'number', label: 'At least', validate: validated(shape.min) },
        { name: 'max', type: 'number', label: 'At most', validate: validated(shape.max) },
      ],
    },
  ],
})
