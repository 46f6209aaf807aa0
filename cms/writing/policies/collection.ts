import type { CollectionConfig } from 'payload'
import { policyKindLabels } from '#model/labels.ts'
import { policyKinds, policyShape } from '#model/writing/policies.ts'
import { contentAccess, staffOnly } from '../../fields/access.ts'
import { choices } from '../../fields/choice.ts'
import { confirmationFilter } from '../../fields/confirmation-filter.ts'
import { contentHooks } from '../../fields/content-hooks.ts'
import { createdBy } from '../../fields/created-by.ts'
import { dayOnly } from '../../fields/day.ts'
import { provenance } from '../../fields/provenance.ts'
import { slug } from '../../fields/slug.ts'
import { validated } from '../../fields/validated.ts'
import { draftsAndVersions } from '../../fields/versions.ts'
import { previewOf } from '../../publishing/preview-url.ts'
import { publishPolicy } from './publish.ts'

const { shape } = policyShape

export const Policies: CollectionConfig = {
  slug: 'policies',
  labels: { singular: 'Policy', plural: 'Policies' },
  access: contentAccess('policies'),
  admin: {
    ...previewOf('policies'),
    group: 'Writing',
    useAsTitle: 'title',
    components: { beforeListTable: confirmationFilter },
    defaultColumns: ['title', 'kind', '_status', 'reviewBy'],
    description: 'Privacy, accessibility, and the rules that programs refer to.',
  },
  versions: draftsAndVersions,
  trash: true,
  hooks: contentHooks('policies', publishPolicy),
  fields: [
    { name: 'title', type: 'text', required: true, validate: validated(shape.title) },
    { name: 'body', type: 'richText', label: 'Text' },
    slug({ from: 'title', schema: shape.slug }),
    {
      name: 'kind',
      type: 'select',
      required: true,
      options: choices(policyKinds, policyKindLabels),
      admin: { position: 'sidebar' },
    },
    {
      name: 'effectiveOn',
      type: 'date',
      label: 'In effect from',
      admin: { position: 'sidebar', date: dayOnly, description: 'Printed at the top of the policy.' },
    },
    {
      name: 'reviewBy',
      type: 'date',
      label: 'Review by',
      admin: { position: 'sidebar', date: dayOnly, description: 'A reminder for staff.' },
    },
    provenance(staffOnly('policies')),
    createdBy(staffOnly('policies')),
  ],
}
