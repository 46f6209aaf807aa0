import type { CollectionConfig } from 'payload'
import { termShape } from '#model/writing/terms.ts'
import { contentAccess, staffOnly } from '../../fields/access.ts'
import { confirmationFilter } from '../../fields/confirmation-filter.ts'
import { contentHooks } from '../../fields/content-hooks.ts'
import { createdBy } from '../../fields/created-by.ts'
import { help } from '../../fields/help.ts'
import { provenance } from '../../fields/provenance.ts'
import { review } from '../../fields/review.ts'
import { reviewEndpoint } from '../../fields/review-endpoint.ts'
import { slug } from '../../fields/slug.ts'
import { validated } from '../../fields/validated.ts'
import { draftsAndVersions } from '../../fields/versions.ts'
import { previewOf } from '../../publishing/preview-url.ts'
import { publishTerm } from './publish.ts'

const { shape } = termShape

export const Terms: CollectionConfig = {
  slug: 'terms',
  labels: { singular: 'Term', plural: 'Glossary' },
  access: contentAccess('terms'),
  admin: {
    ...previewOf('terms'),
    group: 'Writing',
    useAsTitle: 'term',
    components: { beforeListTable: confirmationFilter },
    defaultColumns: ['term', '_status', 'updatedAt'],
    description: 'Words that readers may want explained.',
  },
  defaultSort: 'term',
  versions: draftsAndVersions,
  trash: true,
  endpoints: [reviewEndpoint('terms')],
  hooks: contentHooks('terms', publishTerm),
  fields: [
    { name: 'term', type: 'text', required: true, validate: validated(shape.term) },
    {
      name: 'definition',
      type: 'textarea',
      validate: validated(shape.definition),
      admin: { description: 'What the word means here, in one to three sentences.' },
    },
    { name: 'seeAlso', type: 'relationship', relationTo: 'terms', hasMany: true, label: 'See also' },
    {
      name: 'elements',
      type: 'relationship',
      relationTo: 'elements',
      hasMany: true,
      label: 'Training elements',
      admin: { description: help.elements },
    },
    {
      name: 'references',
      type: 'relationship',
      relationTo: 'references',
      hasMany: true,
      admin: { description: help.references },
    },
    slug({ from: 'term', schema: shape.slug }),
    review('terms'),
    provenance(staffOnly('terms')),
    createdBy(staffOnly('terms')),
  ],
}
