import type { GroupField } from 'payload'
import { groupSize as groupSizeSchema } from '#model/curriculum/activities.ts'
import { validated } from '../fields/validated.ts'

const { shape } = groupSizeSchema

export const groupSize = (): GroupField => ({
  name: 'groupSize',
  type: 'group',
  label: 'Group size',
  admin: { description: 'Counts when both are set.' },
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
