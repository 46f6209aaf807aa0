import type { CollectionConfig } from 'payload'
import { releaseStatuses } from '#model/publishing/releases.ts'
import { contentAccess } from '../../fields/access.ts'
import { choices } from '../../fields/choice.ts'

const statusLabels = {
  queued: 'Waiting',
  drawing: 'Being drawn',
  checking: 'Being checked',
  live: 'Live',
  failed: 'Failed',
  'rolled-back': 'Rolled back',
} as const

/** The history of the site. Rows are written by the publisher alone. */
export const Releases: CollectionConfig = {
  slug: 'releases',
  labels: { singular: 'Release', plural: 'Past states of the site' },
  access: contentAccess('releases'),
  admin: {
    group: 'Site',
    useAsTitle: 'number',
    defaultColumns: ['number', 'status', 'reason', 'startedAt', 'finishedAt'],
    description: 'Every state of the site that visitors have seen, and what kept others from going live.',
    components: {
      views: {
        list: { Component: '/admin/releases/ReleaseList.tsx#ReleaseList' },
        edit: { root: { Component: '/admin/releases/ReleaseDetail.tsx#ReleaseDetail' } },
      },
    },
  },
  defaultSort: '-number',
  versions: false,
  disableDuplicate: true,
  fields: [
    { name: 'number', type: 'number', required: true, unique: true, index: true },
    { name: 'status', type: 'select', required: true, index: true, options: choices(releaseStatuses, statusLabels) },
    { name: 'reason', type: 'text', required: true, admin: { description: 'What was changed.' } },
    { name: 'requestedBy', type: 'relationship', relationTo: 'users', label: 'By', maxDepth: 0 },
    { name: 'changes', type: 'json', required: true, defaultValue: [] },
    { name: 'held', type: 'json', defaultValue: [], label: 'Held back' },
    {
      name: 'contentHash',
      type: 'text',
      admin: { description: 'A fingerprint of the site: the same letters mean the same site.' },
    },
    { type: 'row', fields: [time('startedAt', 'Started'), time('finishedAt', 'Finished')] },
    { name: 'log', type: 'textarea', admin: { description: 'What happened, in order.' } },
  ],
}

function time(name: string, label: string) {
  return { name, label, type: 'date', admin: { date: { pickerAppearance: 'dayAndTime' }, width: '50%' } } as const
}
