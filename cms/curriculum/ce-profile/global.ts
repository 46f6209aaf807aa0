import type { GlobalConfig } from 'payload'
import { ceApproval, creditRule } from '#model/curriculum/ce-profile.ts'
import { programFormats } from '#model/curriculum/programs.ts'
import { programFormatLabels } from '#model/labels.ts'
import { globalAccess, staffOnly } from '../../fields/access.ts'
import { choices } from '../../fields/choice.ts'
import { dayOnly } from '../../fields/day.ts'
import { provenance } from '../../fields/provenance.ts'
import { validated } from '../../fields/validated.ts'
import { refuseUnlessSound } from './refuse-unless-sound.ts'

const approval = ceApproval.shape
const rule = creditRule.shape

export const CeProfile: GlobalConfig = {
  slug: 'ce-profile',
  label: 'Credit profile',
  access: globalAccess('ce-profile'),
  admin: {
    group: 'Curriculum',
    description: 'Approvals that IRH holds, and how approving bodies count minutes. Empty until there is one.',
  },
  hooks: { beforeChange: [refuseUnlessSound] },
  fields: [
    {
      name: 'approvals',
      type: 'array',
      labels: { singular: 'Approval', plural: 'Approvals' },
      admin: { components: { RowLabel: '/admin/RowTitle.tsx#RowTitle' } },
      fields: [
        {
          name: 'key',
          type: 'text',
          required: true,
          label: 'Short name',
          validate: validated(approval.key),
          admin: { description: 'Programs name the approval by it. Small letters, digits and hyphens.' },
        },
        {
          name: 'body',
          type: 'text',
          required: true,
          label: 'Approving body',
          validate: validated(approval.body),
        },
        {
          name: 'providerNumber',
          type: 'text',
          label: 'Provider number',
          validate: validated(approval.providerNumber),
        },
        {
          name: 'statement',
          type: 'textarea',
          required: true,
          validate: validated(approval.statement),
          admin: { description: 'Word for word as the body asks it to be printed.' },
        },
        {
          type: 'row',
          fields: [
            {
              name: 'validFrom',
              type: 'date',
              label: 'Valid from',
              required: true,
              admin: { date: dayOnly, width: '50%' },
            },
            {
              name: 'validTo',
              type: 'date',
              label: 'Valid until',
              required: true,
              admin: { date: dayOnly, width: '50%' },
            },
          ],
        },
        {
          name: 'coversFormats',
          type: 'select',
          label: 'Covers these formats',
          hasMany: true,
          options: choices(programFormats, programFormatLabels),
        },
      ],
    },
    {
      name: 'creditRules',
      type: 'array',
      label: 'How credit is counted',
      labels: { singular: 'Rule', plural: 'Rules' },
      admin: {
        description: 'For staff. Always shown with the words “Check with the approving body.”',
        components: { RowLabel: '/admin/RowTitle.tsx#RowTitle' },
      },
      fields: [
        {
          name: 'key',
          type: 'text',
          required: true,
          label: 'Short name',
          validate: validated(rule.key),
          admin: { description: 'Small letters, digits and hyphens.' },
        },
        { name: 'label', type: 'text', required: true, label: 'Name', validate: validated(rule.label) },
        {
          type: 'row',
          fields: [
            {
              name: 'minutesPerCredit',
              type: 'number',
              label: 'Minutes per credit',
              required: true,
              validate: validated(rule.minutesPerCredit),
            },
            {
              name: 'increment',
              type: 'number',
              label: 'Smallest part of a credit',
              required: true,
              validate: validated(rule.increment),
            },
            {
              name: 'minimumMinutes',
              type: 'number',
              label: 'Least minutes',
              required: true,
              validate: validated(rule.minimumMinutes),
            },
          ],
        },
        {
          type: 'row',
          fields: [
            { name: 'breaksCount', type: 'checkbox', defaultValue: false, label: 'Breaks count' },
            { name: 'mealsCount', type: 'checkbox', defaultValue: false, label: 'Meals count' },
            { name: 'allPartsRequired', type: 'checkbox', defaultValue: false, label: 'All parts are required' },
          ],
        },
        {
          name: 'source',
          type: 'text',
          required: true,
          validate: validated(rule.source),
          admin: { description: 'Where the rule can be read.' },
        },
        { name: 'checkedOn', type: 'date', label: 'Checked on', required: true, admin: { date: dayOnly } },
      ],
    },
    provenance(staffOnly('ce-profile')),
  ],
}
