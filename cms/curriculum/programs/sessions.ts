import type { ArrayField } from 'payload'
import { entryRoles, sessionEntryShape, sessionShape } from '#model/curriculum/programs.ts'
import { entryRoleLabels } from '#model/labels.ts'
import { choices } from '../../fields/choice.ts'
import { validated } from '../../fields/validated.ts'

const session = sessionShape.shape
const entry = sessionEntryShape.shape

/** The meetings of a program and the modules taught in each; modules are shared, so only their place is kept here. */
export const sessions = (): ArrayField => ({
  name: 'sessions',
  type: 'array',
  labels: { singular: 'Session', plural: 'Sessions' },
  admin: {
    description: 'At least one, with at least one published module. Drag to change the order.',
    components: { RowLabel: '/admin/RowTitle.tsx#RowTitle' },
  },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'title',
          type: 'text',
          validate: validated(session.title),
          admin: { width: '70%', description: 'Not needed when there is only one session.' },
        },
        {
          name: 'plannedMinutes',
          type: 'number',
          label: 'Planned minutes',
          validate: validated(session.plannedMinutes),
          admin: { width: '30%', description: 'Shown as planned until all parts are timed.' },
        },
      ],
    },
    {
      name: 'entries',
      type: 'array',
      label: 'Modules',
      labels: { singular: 'Module', plural: 'Modules' },
      fields: [
        {
          type: 'row',
          fields: [
            { name: 'module', type: 'relationship', relationTo: 'modules', admin: { width: '70%' } },
            {
              name: 'role',
              type: 'select',
              defaultValue: 'core',
              options: choices(entryRoles, entryRoleLabels),
              admin: { width: '30%' },
            },
          ],
        },
        {
          type: 'row',
          fields: [
            {
              name: 'fromSegment',
              type: 'text',
              label: 'From segment',
              validate: validated(entry.fromSegment),
              admin: {
                width: '50%',
                description: 'The first segment of the module that is taught here. None chosen: from the beginning.',
                components: { Field: '/admin/curriculum/SegmentChoice.tsx#SegmentChoice' },
              },
            },
            {
              name: 'toSegment',
              type: 'text',
              label: 'To segment',
              validate: validated(entry.toSegment),
              admin: {
                width: '50%',
                description: 'The last segment of the module that is taught here. None chosen: to the end.',
                components: { Field: '/admin/curriculum/SegmentChoice.tsx#SegmentChoice' },
              },
            },
          ],
        },
        { name: 'note', type: 'text', validate: validated(entry.note) },
      ],
    },
  ],
})
