import type { CollectionConfig } from 'payload'
import { pageShape } from '#model/writing/pages.ts'
import { contentAccess, staffOnly } from '../../fields/access.ts'
import { confirmationFilter } from '../../fields/confirmation-filter.ts'
import { contentHooks } from '../../fields/content-hooks.ts'
import { createdBy } from '../../fields/created-by.ts'
import { help } from '../../fields/help.ts'
import { lockOncePublished } from '../../fields/lock-once-published.ts'
import { metaTab } from '../../fields/meta.ts'
import { provenance } from '../../fields/provenance.ts'
import { review } from '../../fields/review.ts'
import { reviewEndpoint } from '../../fields/review-endpoint.ts'
import { addressComponent } from '../../fields/slug.ts'
import { validated } from '../../fields/validated.ts'
import { draftsAndVersions } from '../../fields/versions.ts'
import { previewOf } from '../../publishing/preview-url.ts'
import { pageBlockForms } from './blocks.ts'
import { publishPage } from './publish.ts'
import { refuseReserved } from './refuse-reserved.ts'

const { shape } = pageShape

export const Pages: CollectionConfig = {
  slug: 'pages',
  labels: { singular: 'Page', plural: 'Pages' },
  access: contentAccess('pages'),
  admin: {
    ...previewOf('pages'),
    group: 'Writing',
    useAsTitle: 'title',
    components: { beforeListTable: confirmationFilter },
    defaultColumns: ['title', 'path', '_status', 'updatedAt'],
    description: 'Home, training, the heads of the indexes, and any other page.',
  },
  versions: draftsAndVersions,
  trash: true,
  endpoints: [reviewEndpoint('pages')],
  hooks: contentHooks('pages', publishPage),
  fields: [
    { name: 'title', type: 'text', required: true, validate: validated(shape.title) },
    {
      type: 'tabs',
      tabs: [
        {
          label: 'Content',
          fields: [
            { name: 'lead', type: 'textarea', validate: validated(shape.lead), admin: { description: help.lead } },
            {
              name: 'blocks',
              type: 'blocks',
              label: 'Parts of the page',
              labels: { singular: 'Part', plural: 'Parts' },
              blocks: pageBlockForms,
              admin: { description: 'Drag to change the order.' },
            },
          ],
        },
        metaTab(),
      ],
    },
    {
      name: 'path',
      type: 'text',
      label: 'Address',
      required: true,
      unique: true,
      index: true,
      validate: refuseReserved(validated(shape.path)),
      hooks: { beforeChange: [lockOncePublished], beforeDuplicate: [({ value }) => `${value}copy/`] },
      admin: {
        position: 'sidebar',
        description: 'Begins and ends with a slash, such as /training/. Fixed once the page is public.',
        components: { Field: addressComponent },
      },
    },
    review('pages'),
    provenance(staffOnly('pages')),
    createdBy(staffOnly('pages')),
  ],
}
