import type { FieldAccess, GlobalConfig } from 'payload'
import { z } from 'zod'
import { email } from '#model/atoms.ts'
import { collaborateShape } from '#model/partners/collaborate.ts'
import { choiceFields } from '#model/partners/collaboration-requests.ts'
import { globalAccess, permissionFor, staffOnly } from '../../fields/access.ts'
import { provenance } from '../../fields/provenance.ts'
import { refuseClaimsInSetting } from '../../fields/refuse-claims.ts'
import { rowShape } from '../../fields/row-shape.ts'
import { validated } from '../../fields/validated.ts'
import { choiceFieldLabels } from '../choice-field-labels.ts'
import { publishCollaborate } from './publish.ts'

const { shape } = collaborateShape
const optionLabel = rowShape(shape.optionLabels)
const acknowledgement = shape.acknowledgement.shape

const whoSetsRetention: FieldAccess = ({ req }) => permissionFor(req, 'setRetention', 'collaborate') === 'yes'

export const Collaborate: GlobalConfig = {
  slug: 'collaborate',
  label: 'Collaboration form',
  access: globalAccess('collaborate'),
  admin: { group: 'Partners', description: 'The form that partners fill in, and what happens with their requests.' },
  hooks: { beforeChange: [refuseClaimsInSetting('collaborate', publishCollaborate)] },
  fields: [
    {
      name: 'open',
      type: 'checkbox',
      label: 'The form is open',
      defaultValue: true,
      admin: { description: 'Closed: the page shows the text below and the mail address instead.' },
    },
    {
      name: 'closedText',
      type: 'textarea',
      label: 'Text while it is closed',
      validate: validated(shape.closedText),
      admin: { condition: ({ open }) => open === false },
    },
    {
      name: 'intro',
      type: 'textarea',
      label: 'Introduction',
      validate: validated(shape.intro),
      admin: { description: 'Above the form. Empty: the form stands alone.' },
    },
    {
      name: 'optionLabels',
      type: 'array',
      label: 'Other words for the answers',
      labels: { singular: 'Answer', plural: 'Answers' },
      admin: { description: 'Only for answers that should read differently from the usual words.' },
      fields: [
        {
          type: 'row',
          fields: [
            {
              name: 'field',
              type: 'select',
              required: true,
              label: 'Question',
              options: choiceFields.map((field) => ({ label: choiceFieldLabels[field], value: field })),
            },
            { name: 'value', type: 'text', required: true, label: 'Answer', validate: validated(optionLabel.value) },
            { name: 'label', type: 'text', required: true, label: 'Words', validate: validated(optionLabel.label) },
          ],
        },
      ],
    },
    {
      name: 'acknowledgement',
      type: 'group',
      fields: [
        {
          name: 'text',
          type: 'textarea',
          required: true,
          validate: validated(acknowledgement.text),
          admin: { description: 'What the sender ticks. Give a new version whenever the words change.' },
        },
        { name: 'version', type: 'text', required: true, validate: validated(acknowledgement.version) },
      ],
    },
    {
      name: 'successText',
      type: 'textarea',
      required: true,
      label: 'Thank-you text',
      validate: validated(shape.successText),
      admin: { description: 'After the form was sent: what happens next.' },
    },
    {
      name: 'replyWithin',
      type: 'text',
      label: 'When you answer',
      validate: validated(shape.replyWithin),
      admin: { description: 'Such as “within a week”. Empty: nothing is promised.' },
    },
    {
      name: 'notifyEmails',
      type: 'text',
      hasMany: true,
      label: 'Who is told of a new request',
      access: { read: staffOnly('collaborate') },
      validate: validated(z.array(email)),
      admin: { description: 'Mail addresses; press Enter after each. Empty: the address of the site.' },
    },
    {
      name: 'retentionMonths',
      type: 'number',
      label: 'Months to keep closed requests',
      defaultValue: 24,
      access: { update: whoSetsRetention },
      validate: validated(shape.retentionMonths),
      admin: { description: '1 to 84. A request that was closed for so long is erased by itself.' },
    },
    {
      name: 'quarantineMonths',
      type: 'number',
      label: 'Months to keep what was set aside or is spam',
      defaultValue: 3,
      access: { update: whoSetsRetention },
      validate: validated(shape.quarantineMonths),
      admin: {
        description:
          '1 to 84, counted from the day you decided so or else from its arrival; then it is erased by itself. The privacy policy names both.',
      },
    },
    provenance(staffOnly('collaborate')),
  ],
}
