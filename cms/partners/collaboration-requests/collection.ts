import type { ArrayField, CollectionConfig, FieldAccess } from 'payload'
import { closeReasons, requestStatuses } from '#model/partners/collaboration-requests.ts'
import { savesAsRead } from '../../database/as-read.ts'
import { contentAccess } from '../../fields/access.ts'
import { choices } from '../../fields/choice.ts'
import { dayOnly } from '../../fields/day.ts'
import { sealed } from '../../fields/sealed.ts'
import { senderAnswers } from './answers.ts'
import { appendOnly } from './append-only.ts'
import { assignee } from './assignee.ts'
import { eraseCopyFirst, eraseWithIt, noteOverride } from './erase-with-it.ts'
import { exportEndpoint } from './export.ts'
import { figuresEndpoint } from './figures.ts'
import { findEndpoint } from './find.ts'
import { closeReasonLabels, requestStatusLabels } from './labels.ts'
import { noteActivity } from './note-activity.ts'
import { redactEndpoint } from './redact-endpoint.ts'
import { refuseUnseen } from './refuse-unseen.ts'
import { replyEndpoint } from './reply.ts'

const never: FieldAccess = () => false
/** Kept by the server alone. */
const kept = { create: never, update: never } as const

/** Shown, and added to, by `Conversation.tsx`. */
const entries = (name: string, label: string, access: ArrayField['access']): ArrayField => ({
  name,
  type: 'array',
  label,
  ...(access && { access }),
  admin: { hidden: true },
  hooks: { beforeChange: [appendOnly] },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'at',
          type: 'date',
          label: 'When',
          admin: { readOnly: true, date: { pickerAppearance: 'dayAndTime' } },
        },
        { name: 'by', type: 'relationship', relationTo: 'users', label: 'Who', maxDepth: 0, admin: { readOnly: true } },
      ],
    },
    // As with the answers: what is filtered by stands in an address.
    { name: 'text', type: 'textarea', label: 'Text', hooks: sealed, admin: { disableListFilter: true } },
  ],
})

export const CollaborationRequests: CollectionConfig = {
  slug: 'collaboration-requests',
  labels: { singular: 'Collaboration request', plural: 'Collaboration requests' },
  access: contentAccess('collaboration-requests'),
  admin: {
    group: 'Partners',
    useAsTitle: 'reference',
    defaultColumns: [
      'reference',
      'receivedAt',
      'flags',
      'setting',
      'teamSize',
      'programs',
      'credit',
      'assignee',
      'status',
    ],
    description: 'What partners have sent through the form. Oldest first.',
    // Nothing stands in an address that was written by a sender: who is looked for is asked by find.ts.
    listSearchableFields: ['reference'],
    components: {
      beforeListTable: ['/admin/requests/InboxViews.tsx#InboxViews'],
      edit: { beforeDocumentControls: ['/admin/words/KeepWords.tsx#KeepWords'] },
    },
  },
  endpoints: [figuresEndpoint, exportEndpoint, findEndpoint, replyEndpoint, redactEndpoint],
  defaultSort: 'receivedAt',
  disableDuplicate: true,
  // No versions and no trash, so that erasing a request really erases it (content model §2).
  versions: false,
  trash: false,
  hooks: {
    beforeOperation: [noteOverride],
    beforeChange: [refuseUnseen, savesAsRead, noteActivity],
    beforeDelete: [eraseCopyFirst],
    afterDelete: [eraseWithIt],
  },
  fields: [
    {
      name: 'flags',
      type: 'ui',
      label: 'To look at',
      admin: {
        components: {
          Field: '/admin/requests/RequestTop.tsx#RequestTop',
          Cell: '/admin/requests/FlagsCell.tsx#FlagsCell',
        },
      },
    },
    {
      type: 'tabs',
      tabs: [
        { label: 'Request', fields: senderAnswers },
        {
          label: 'Conversation',
          fields: [
            {
              name: 'conversation',
              type: 'ui',
              admin: {
                components: { Field: '/admin/requests/Conversation.tsx#Conversation' },
                disableListColumn: true,
              },
            },
            entries('notes', 'Notes', undefined),
            // Written by the door that mails them: nothing must look sent that was not.
            entries('replies', 'Replies', kept),
          ],
        },
        {
          label: 'History',
          fields: [
            {
              name: 'history',
              type: 'ui',
              admin: { components: { Field: '/admin/requests/History.tsx#History' }, disableListColumn: true },
            },
            {
              name: 'activity',
              type: 'array',
              label: 'Changes',
              access: kept,
              // Shown above, with names.
              admin: { readOnly: true, hidden: true },
              fields: [
                { name: 'at', type: 'date' },
                { name: 'by', type: 'relationship', relationTo: 'users', maxDepth: 0 },
                { name: 'action', type: 'text' },
                { name: 'fields', type: 'text', hasMany: true },
              ],
            },
            {
              name: 'originPath',
              type: 'text',
              label: 'Sent from the page',
              access: kept,
              admin: { readOnly: true, condition: ({ originPath }) => Boolean(originPath) },
            },
            {
              name: 'consentVersion',
              type: 'text',
              label: 'Version of the acknowledgement',
              access: kept,
              admin: { readOnly: true },
            },
            { name: 'score', type: 'number', label: 'Spam score', access: kept, admin: { readOnly: true } },
            {
              name: 'reasons',
              type: 'text',
              hasMany: true,
              label: 'What seemed odd',
              access: kept,
              // In words above the request.
              admin: { readOnly: true, hidden: true },
            },
            {
              name: 'receiptHash',
              type: 'text',
              index: true,
              access: { ...kept, read: never },
              admin: { hidden: true },
            },
            {
              name: 'closedAt',
              type: 'date',
              // The time that it is kept counts from then.
              label: 'Closed or set aside',
              index: true,
              access: kept,
              admin: { readOnly: true, date: dayOnly, condition: ({ closedAt }) => Boolean(closedAt) },
            },
            {
              name: 'redactedAt',
              type: 'date',
              label: 'Erased',
              access: kept,
              admin: { readOnly: true, date: dayOnly, condition: ({ redactedAt }) => Boolean(redactedAt) },
            },
            {
              name: 'redactedBy',
              type: 'relationship',
              label: 'Erased by',
              relationTo: 'users',
              maxDepth: 0,
              access: kept,
              admin: { readOnly: true, condition: ({ redactedBy }) => Boolean(redactedBy) },
            },
          ],
        },
      ],
    },
    {
      name: 'reference',
      type: 'text',
      required: true,
      unique: true,
      access: kept,
      admin: { position: 'sidebar', readOnly: true, description: 'The sender has the same reference.' },
    },
    {
      name: 'receivedAt',
      type: 'date',
      required: true,
      index: true,
      label: 'Received',
      access: kept,
      admin: {
        position: 'sidebar',
        readOnly: true,
        date: { pickerAppearance: 'dayAndTime' },
        components: { Cell: '/admin/requests/AgeCell.tsx#AgeCell' },
      },
    },
    {
      name: 'status',
      type: 'select',
      required: true,
      defaultValue: 'new',
      index: true,
      options: choices(requestStatuses, requestStatusLabels),
      admin: { position: 'sidebar' },
    },
    {
      name: 'closeReason',
      type: 'select',
      label: 'Why it was closed',
      options: choices(closeReasons, closeReasonLabels),
      admin: { position: 'sidebar', condition: ({ status }) => status === 'closed' },
    },
    assignee,
    {
      name: 'nextStepOn',
      type: 'date',
      label: 'Next step on',
      index: true,
      admin: { position: 'sidebar', date: dayOnly },
    },
    {
      name: 'possibleClientInfo',
      type: 'checkbox',
      label: 'May hold information about a client',
      access: kept,
      admin: { position: 'sidebar', readOnly: true },
    },
  ],
}
