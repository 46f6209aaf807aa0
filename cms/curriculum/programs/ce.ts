import type { GroupField } from 'payload'
import { ceStatuses, programShape } from '#model/curriculum/programs.ts'
import { ceStatusLabels } from '#model/labels.ts'
import { choices } from '../../fields/choice.ts'
import { validated } from '../../fields/validated.ts'

const shape = programShape.shape.ce.unwrap().shape

/** Continuing-education credit: only what is true today. */
export const ce = (): GroupField => ({
  name: 'ce',
  type: 'group',
  label: 'Continuing-education credit',
  fields: [
    {
      name: 'track',
      type: 'checkbox',
      label: 'Work toward credit for this program',
      defaultValue: false,
      admin: { description: 'For staff: visitors see nothing of it.' },
    },
    {
      name: 'ready',
      type: 'ui',
      admin: { components: { Field: '/admin/curriculum/CreditReady.tsx#CreditReady' } },
    },
    {
      name: 'status',
      type: 'select',
      defaultValue: 'none',
      options: choices(ceStatuses, ceStatusLabels),
      admin: { description: 'Only what is true today. The public page prints nothing until an approval is valid.' },
    },
    {
      name: 'approvals',
      type: 'text',
      hasMany: true,
      validate: validated(shape.approvals),
      admin: {
        description: 'Which approvals in the “Credit profile” cover this program.',
        components: { Field: '/admin/curriculum/ApprovalChoice.tsx#ApprovalChoice' },
      },
    },
    { name: 'sponsorName', type: 'text', label: 'Co-sponsor', validate: validated(shape.sponsorName) },
    {
      name: 'completionRequirements',
      type: 'textarea',
      label: 'What completes it',
      validate: validated(shape.completionRequirements),
      admin: { description: 'Attendance and what else completes it; whether partial credit is given.' },
    },
    {
      name: 'learningAssessment',
      type: 'textarea',
      label: 'Assessment of learning',
      validate: validated(shape.learningAssessment),
      admin: { description: 'How what was learned is assessed.' },
    },
    {
      name: 'commercialSupport',
      type: 'textarea',
      label: 'Commercial support',
      validate: validated(shape.commercialSupport),
      admin: { description: 'Who pays for this beside the participants. “None” is an answer; empty is not.' },
    },
    { name: 'refundPolicy', type: 'relationship', label: 'Refund policy', relationTo: 'policies' },
    { name: 'grievancePolicy', type: 'relationship', label: 'Grievance policy', relationTo: 'policies' },
    { name: 'accommodationPolicy', type: 'relationship', label: 'Accommodation policy', relationTo: 'policies' },
  ],
})
