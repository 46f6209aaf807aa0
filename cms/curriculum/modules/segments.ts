import type { ArrayField, FieldAccess, FieldHook } from 'payload'
import { groupFormats, isCreditableByDefault, segmentKinds, segmentSeedShape } from '#model/curriculum/segments.ts'
import { groupFormatLabels, segmentKindLabels } from '#model/labels.ts'
import { choices } from '../../fields/choice.ts'
import { validated } from '../../fields/validated.ts'

const { shape } = segmentSeedShape.in

/** The parts of a module, dragged into their order; their ids are stable, because programs name them. */
export const segments = (staff: FieldAccess): ArrayField => ({
  name: 'segments',
  type: 'array',
  labels: { singular: 'Segment', plural: 'Segments' },
  admin: {
    description: 'What happens, in order. Drag to change it.',
    initCollapsed: true,
    components: {
      Field: '/admin/curriculum/Segments.tsx#Segments',
      RowLabel: '/admin/SegmentLabel.tsx#SegmentLabel',
    },
  },
  fields: [
    { name: 'title', type: 'text', validate: validated(shape.title) },
    {
      type: 'row',
      fields: [
        { name: 'kind', type: 'select', options: choices(segmentKinds, segmentKindLabels), admin: { width: '60%' } },
        {
          name: 'minutes',
          type: 'number',
          validate: validated(shape.minutes),
          admin: { width: '40%', description: 'Leave empty until you know. Empty is honest; zero is not.' },
        },
      ],
    },
    {
      name: 'description',
      type: 'textarea',
      validate: validated(shape.description),
      admin: { description: 'One public line.' },
    },
    { name: 'activity', type: 'relationship', relationTo: 'activities' },
    {
      name: 'outcomes',
      type: 'relationship',
      relationTo: 'outcomes',
      hasMany: true,
      admin: { description: 'Among the outcomes of this module.' },
    },
    { name: 'groupFormat', type: 'select', label: 'Group format', options: choices(groupFormats, groupFormatLabels) },
    {
      type: 'row',
      fields: [
        {
          name: 'optional',
          type: 'checkbox',
          label: 'Can be left out',
          defaultValue: false,
          admin: { width: '50%' },
        },
        {
          name: 'creditable',
          type: 'checkbox',
          label: 'May earn credit',
          hooks: { beforeChange: [byKindUntilSaid] },
          admin: {
            width: '50%',
            description: 'Breaks, meals, welcome and supervision of real cases usually earn no credit.',
          },
        },
      ],
    },
    {
      type: 'collapsible',
      label: 'For participants and facilitators',
      admin: { initCollapsed: true },
      fields: [
        {
          name: 'participantText',
          type: 'textarea',
          label: 'Text for participants',
          access: { read: staff },
          validate: validated(shape.participantText),
          admin: { description: 'Printed in the handout.' },
        },
        {
          name: 'facilitatorNotes',
          type: 'textarea',
          label: 'Notes for facilitators',
          access: { read: staff },
          validate: validated(shape.facilitatorNotes),
          admin: { description: 'Never public.' },
        },
        {
          name: 'materials',
          type: 'text',
          hasMany: true,
          access: { read: staff },
          validate: validated(shape.materials),
          admin: { description: 'One thing at a time; press Enter after each.' },
        },
      ],
    },
  ],
})

/** Until somebody says otherwise, the kind decides (content model §3), also when it becomes another one. */
const byKindUntilSaid: FieldHook = ({ previousSiblingDoc: before, siblingData, value }) => {
  const followedKind = before !== undefined && before.creditable === creditableOf(before)
  const isUntouched = before !== undefined && before.kind !== siblingData['kind'] && value === before.creditable
  return (followedKind && isUntouched) || value === null || value === undefined ? creditableOf(siblingData) : value
}

const creditableOf = ({ kind }: { kind?: unknown }): boolean | null => {
  const known = segmentKinds.find((candidate) => candidate === kind)
  return known === undefined ? null : isCreditableByDefault(known)
}
