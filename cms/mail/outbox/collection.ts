import type { CollectionConfig, Condition, Field } from 'payload'
import { savesAsRead } from '../../database/as-read.ts'
import { contentAccess } from '../../fields/access.ts'
import { choices } from '../../fields/choice.ts'
import { canBeRead, isUnreadable, sealed } from '../../fields/sealed.ts'
import { bouncedEndpoint, sendAgainEndpoint, testMailEndpoint } from './endpoints.ts'

export const mailKinds = ['request-notice', 'reply', 'invitation', 'password-reset', 'test', 'other'] as const
export const mailStates = ['queued', 'sending', 'sent', 'filed', 'failed', 'bounced'] as const

export const mailKindLabels = {
  'request-notice': 'New request, to staff',
  reply: 'Reply to a request',
  invitation: 'Invitation',
  'password-reset': 'New password',
  test: 'Test mail',
  other: 'Other',
} as const
const stateLabels = {
  queued: 'Waiting',
  sending: 'Being sent',
  sent: 'Sent',
  filed: 'Kept as a file: no mail server is set',
  failed: 'Failed',
  bounced: 'Came back: it did not arrive',
} as const

const sidebar = { position: 'sidebar', readOnly: true } as const
const time = (name: string, label: string, condition: Condition): Field => ({
  name,
  type: 'date',
  label,
  index: name === 'dueAt',
  admin: { ...sidebar, date: { pickerAppearance: 'dayAndTime' }, condition },
})

/**
 * Every mail, from the moment something asks for it until it is sent. Written in the same save as what it tells of, so
 * that a crash loses none. Rows are written by the server alone.
 */
export const Outbox: CollectionConfig = {
  slug: 'outbox',
  labels: { singular: 'Mail', plural: 'Outbox' },
  access: contentAccess('outbox'),
  admin: {
    group: 'Staff',
    useAsTitle: 'subject',
    defaultColumns: ['subject', 'to', 'state', 'tries', 'createdAt', 'lastError'],
    description:
      'Mails on their way. One that cannot be sent is tried eight times over two days, then it waits here for you.',
    components: {
      beforeListTable: ['/admin/mail/TestMail.tsx#TestMail'],
      edit: { beforeDocumentControls: ['/admin/mail/MailDeeds.tsx#MailDeeds'] },
    },
  },
  defaultSort: '-createdAt',
  versions: false,
  disableDuplicate: true,
  lockDocuments: false,
  hooks: { beforeChange: [savesAsRead] },
  endpoints: [testMailEndpoint, sendAgainEndpoint, bouncedEndpoint],
  fields: [
    { name: 'subject', type: 'text', required: true, admin: { readOnly: true } },
    {
      name: 'to',
      type: 'text',
      required: true,
      hooks: sealed,
      admin: {
        readOnly: true,
        // A filter stands in the address of the list, where no person may be named.
        disableListFilter: true,
        components: { Cell: '/admin/SealedCell.tsx#SealedCell', Field: '/admin/mail/MailTo.tsx#MailTo' },
      },
    },
    {
      name: 'text',
      type: 'textarea',
      label: 'What it says',
      hooks: sealed,
      admin: {
        readOnly: true,
        disableListFilter: true,
        condition: canBeRead('text'),
        components: { Cell: '/admin/SealedCell.tsx#SealedCell' },
      },
    },
    { name: 'html', type: 'textarea', hooks: sealed, admin: { hidden: true } },
    {
      name: 'state',
      type: 'select',
      required: true,
      index: true,
      options: choices(mailStates, stateLabels),
      admin: sidebar,
    },
    {
      name: 'kind',
      type: 'select',
      required: true,
      index: true,
      options: choices(mailKinds, mailKindLabels),
      admin: sidebar,
    },
    {
      name: 'lastError',
      type: 'textarea',
      label: 'What went wrong',
      // A mail server repeats the address that it refuses.
      hooks: sealed,
      admin: {
        ...sidebar,
        disableListFilter: true,
        condition: ({ lastError }) => Boolean(lastError) && !isUnreadable(lastError),
        components: { Cell: '/admin/SealedCell.tsx#SealedCell' },
      },
    },
    { name: 'tries', type: 'number', required: true, admin: sidebar },
    time('dueAt', 'Next try', ({ state }) => state === 'queued'),
    time('sentAt', 'Sent on', ({ sentAt, state }) => Boolean(sentAt) && state !== 'filed'),
    {
      name: 'reference',
      type: 'text',
      index: true,
      label: 'About the request',
      admin: { ...sidebar, condition: ({ reference }) => Boolean(reference) },
    },
    { name: 'replyTo', type: 'text', hooks: sealed, admin: { hidden: true } },
    // The same mail is asked for once, however often its cause is repeated.
    { name: 'key', type: 'text', required: true, unique: true, admin: { hidden: true } },
    // The same over all tries, so that a mail that arrives twice is known for one.
    { name: 'messageId', type: 'text', required: true, admin: { hidden: true } },
    { name: 'leasedUntil', type: 'date', admin: { hidden: true } },
    { name: 'file', type: 'text', label: 'File', admin: { ...sidebar, condition: ({ file }) => Boolean(file) } },
  ],
}
