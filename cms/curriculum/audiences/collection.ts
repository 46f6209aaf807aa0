import type { CollectionConfig } from 'payload'
import { audienceShape } from '#model/curriculum/audiences.ts'
import { contentAccess, staffOnly } from '../../fields/access.ts'
import { confirmationFilter } from '../../fields/confirmation-filter.ts'
import { contentHooks } from '../../fields/content-hooks.ts'
import { createdBy } from '../../fields/created-by.ts'
import { unranked } from '../../fields/order.ts'
import { provenance } from '../../fields/provenance.ts'
import { slug } from '../../fields/slug.ts'
import { validated } from '../../fields/validated.ts'
import { publishAudience } from './publish.ts'

const { shape } = audienceShape

export const Audiences: CollectionConfig = {
  slug: 'audiences',
  labels: { singular: 'Work setting', plural: 'Work settings' },
  access: contentAccess('audiences'),
  admin: {
    group: 'Curriculum',
    useAsTitle: 'title',
    components: { beforeListTable: confirmationFilter },
    defaultColumns: ['title', 'slug', 'updatedAt'],
    description: 'Where partners work: a filter of the programs, in this order. Changes are public at once.',
  },
  versions: false,
  orderable: true,
  hooks: contentHooks('audiences', unranked(publishAudience)),
  fields: [
    { name: 'title', type: 'text', required: true, validate: validated(shape.title) },
    {
      name: 'intro',
      type: 'richText',
      label: 'Introduction',
      admin: { description: 'With 200 characters or more this setting gets a page of its own.' },
    },
    slug({ from: 'title', schema: shape.slug }),
    provenance(staffOnly('audiences')),
    createdBy(staffOnly('audiences')),
  ],
}
