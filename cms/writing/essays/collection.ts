import type { CollectionConfig } from 'payload'
import { articleTypeLabels } from '#model/labels.ts'
import { articleTypes, essayShape } from '#model/writing/essays.ts'
import { contentAccess, staffOnly } from '../../fields/access.ts'
import { choices } from '../../fields/choice.ts'
import { confirmationFilter } from '../../fields/confirmation-filter.ts'
import { contentHooks } from '../../fields/content-hooks.ts'
import { createdBy } from '../../fields/created-by.ts'
import { dayOnly } from '../../fields/day.ts'
import { help } from '../../fields/help.ts'
import { metaTab } from '../../fields/meta.ts'
import { provenance } from '../../fields/provenance.ts'
import { review } from '../../fields/review.ts'
import { reviewEndpoint } from '../../fields/review-endpoint.ts'
import { slug } from '../../fields/slug.ts'
import { validated } from '../../fields/validated.ts'
import { draftsAndVersions } from '../../fields/versions.ts'
import { previewOf } from '../../publishing/preview-url.ts'
import { dateFirstPublication } from './date-first-publication.ts'
import { publishEssay } from './publish.ts'

const { shape } = essayShape

export const Essays: CollectionConfig = {
  slug: 'essays',
  labels: { singular: 'Essay', plural: 'Essays' },
  access: contentAccess('essays'),
  admin: {
    ...previewOf('essays'),
    group: 'Writing',
    useAsTitle: 'title',
    components: { beforeListTable: confirmationFilter },
    defaultColumns: ['title', 'series', '_status', 'publishedOn', 'updatedAt'],
    description: 'The philosophy, one essay a page.',
  },
  // As on the site: newest first. What has no date yet comes last, and is named on the home screen.
  defaultSort: ['-publishedOn', 'title'],
  versions: draftsAndVersions,
  trash: true,
  endpoints: [reviewEndpoint('essays')],
  hooks: contentHooks('essays', publishEssay, [dateFirstPublication]),
  fields: [
    { name: 'title', type: 'text', required: true, validate: validated(shape.title) },
    {
      type: 'tabs',
      tabs: [
        {
          label: 'Text',
          fields: [
            {
              name: 'series',
              type: 'text',
              validate: validated(shape.series),
              admin: { description: 'Essays that belong together share this line. It appears above the title.' },
            },
            { name: 'lead', type: 'textarea', validate: validated(shape.lead), admin: { description: help.lead } },
            {
              name: 'body',
              type: 'richText',
              admin: {
                description:
                  'For a footnote or a citation, put the cursor behind the word, then choose “Note or citation”.',
              },
            },
          ],
        },
        {
          label: 'Connections',
          fields: [
            {
              name: 'authors',
              type: 'relationship',
              relationTo: 'people',
              hasMany: true,
              admin: {
                description:
                  'Empty: the byline is the organization. Without a byline while none of these people is public.',
              },
            },
            {
              name: 'elements',
              type: 'relationship',
              relationTo: 'elements',
              hasMany: true,
              label: 'Training elements',
              admin: { description: help.elements },
            },
            {
              name: 'relatedPrograms',
              type: 'relationship',
              label: 'Related programs',
              relationTo: 'programs',
              hasMany: true,
              admin: { description: 'Programs that teach what this essay speaks of.' },
            },
            {
              name: 'furtherReading',
              type: 'relationship',
              label: 'Further reading',
              relationTo: 'references',
              hasMany: true,
              admin: { description: 'Sources beside those cited in the text; both appear in one list at the end.' },
            },
            {
              name: 'articleType',
              type: 'select',
              label: 'Kind of article',
              defaultValue: 'article',
              options: choices(articleTypes, articleTypeLabels),
              admin: { description: 'Scholarly: written for an academic reader and resting on cited sources.' },
            },
          ],
        },
        metaTab(),
      ],
    },
    slug({ from: 'title', schema: shape.slug }),
    {
      name: 'publishedOn',
      type: 'date',
      label: 'Published on',
      admin: {
        position: 'sidebar',
        date: dayOnly,
        description: 'Set when the essay is first published. Empty: no date is shown.',
      },
    },
    {
      name: 'revisedOn',
      type: 'date',
      label: 'Revised on',
      admin: {
        position: 'sidebar',
        date: dayOnly,
        description: 'The day of the last change that readers should know of.',
      },
    },
    review('essays'),
    provenance(staffOnly('essays')),
    createdBy(staffOnly('essays')),
  ],
}
