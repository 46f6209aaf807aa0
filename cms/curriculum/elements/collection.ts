import type { CollectionConfig } from 'payload'
import { elementShape, hues } from '#model/curriculum/elements.ts'
import { contentAccess, staffOnly } from '../../fields/access.ts'
import { confirmationFilter } from '../../fields/confirmation-filter.ts'
import { contentHooks } from '../../fields/content-hooks.ts'
import { createdBy } from '../../fields/created-by.ts'
import { help } from '../../fields/help.ts'
import { metaTab } from '../../fields/meta.ts'
import { unranked } from '../../fields/order.ts'
import { provenance } from '../../fields/provenance.ts'
import { review } from '../../fields/review.ts'
import { reviewEndpoint } from '../../fields/review-endpoint.ts'
import { slug } from '../../fields/slug.ts'
import { usedIn } from '../../fields/used-in.ts'
import { validated } from '../../fields/validated.ts'
import { draftsAndVersions } from '../../fields/versions.ts'
import { previewOf } from '../../publishing/preview-url.ts'
import { publishElement } from './publish.ts'

const { shape } = elementShape

export const Elements: CollectionConfig = {
  slug: 'elements',
  labels: { singular: 'Training element', plural: 'Training elements' },
  access: contentAccess('elements'),
  admin: {
    ...previewOf('elements'),
    group: 'Curriculum',
    useAsTitle: 'title',
    components: { beforeListTable: confirmationFilter },
    defaultColumns: ['title', 'shortLabel', '_status', 'updatedAt'],
    description: 'What every training rests on. Their order is their order on the site.',
  },
  versions: draftsAndVersions,
  trash: true,
  orderable: true,
  endpoints: [reviewEndpoint('elements')],
  hooks: contentHooks('elements', unranked(publishElement)),
  fields: [
    { name: 'title', type: 'text', required: true, validate: validated(shape.title) },
    {
      type: 'tabs',
      tabs: [
        {
          label: 'Text',
          fields: [
            {
              name: 'shortLabel',
              type: 'text',
              label: 'Short label',
              validate: validated(shape.shortLabel),
              admin: { description: 'Up to 28 characters; used as a column heading.' },
            },
            { name: 'lead', type: 'textarea', validate: validated(shape.lead), admin: { description: help.lead } },
            { name: 'body', type: 'richText', label: 'Text' },
          ],
        },
        {
          label: 'Used in',
          fields: [
            usedIn({ name: 'modules', collection: 'modules', on: 'elements.element', label: 'Modules' }),
            usedIn({ name: 'outcomes', collection: 'outcomes', on: 'elements', label: 'Outcomes' }),
            usedIn({ name: 'essays', collection: 'essays', on: 'elements', label: 'Essays' }),
          ],
        },
        metaTab(),
      ],
    },
    slug({ from: 'title', schema: shape.slug }),
    {
      name: 'hue',
      type: 'select',
      label: 'Color',
      options: hues.map((hue) => ({ label: `${hue.charAt(0).toUpperCase()}${hue.slice(1)}`, value: hue })),
      admin: {
        position: 'sidebar',
        description: 'For tables that set elements side by side. The site shows none of it so far.',
      },
    },
    review('elements'),
    provenance(staffOnly('elements')),
    createdBy(staffOnly('elements')),
  ],
}
