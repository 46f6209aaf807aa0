import type { CollectionConfig } from 'payload'
import { faqPlacementLabels } from '#model/labels.ts'
import { faqPlacements, faqShape } from '#model/writing/faqs.ts'
import { contentAccess, staffOnly } from '../../fields/access.ts'
import { choices } from '../../fields/choice.ts'
import { confirmationFilter } from '../../fields/confirmation-filter.ts'
import { contentHooks } from '../../fields/content-hooks.ts'
import { createdBy } from '../../fields/created-by.ts'
import { unranked } from '../../fields/order.ts'
import { provenance } from '../../fields/provenance.ts'
import { validated } from '../../fields/validated.ts'
import { draftsAndVersions } from '../../fields/versions.ts'
import { publishFaq } from './publish.ts'

export const Faqs: CollectionConfig = {
  slug: 'faqs',
  labels: { singular: 'Question and answer', plural: 'Questions and answers' },
  access: contentAccess('faqs'),
  admin: {
    group: 'Writing',
    useAsTitle: 'question',
    components: { beforeListTable: confirmationFilter },
    defaultColumns: ['question', 'placement', '_status'],
    description: 'They are shown in this order.',
  },
  versions: draftsAndVersions,
  trash: true,
  orderable: true,
  hooks: contentHooks('faqs', unranked(publishFaq)),
  fields: [
    { name: 'question', type: 'text', required: true, validate: validated(faqShape.shape.question) },
    { name: 'answer', type: 'richText', required: true },
    {
      name: 'placement',
      type: 'select',
      defaultValue: 'site',
      options: choices(faqPlacements, faqPlacementLabels),
      admin: { position: 'sidebar', description: 'Where it is shown. Programs choose theirs themselves.' },
    },
    provenance(staffOnly('faqs')),
    createdBy(staffOnly('faqs')),
  ],
}
