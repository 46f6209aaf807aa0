import type { ArrayField, CollectionConfig } from 'payload'
import { plainText } from '#model/atoms.ts'
import { referenceTypeLabels } from '#model/labels.ts'
import { referenceShape, referenceTypes } from '#model/library/references.ts'
import { contentAccess, staffOnly } from '../../fields/access.ts'
import { choices } from '../../fields/choice.ts'
import { confirmationFilter } from '../../fields/confirmation-filter.ts'
import { contentHooks } from '../../fields/content-hooks.ts'
import { createdBy } from '../../fields/created-by.ts'
import { dayOnly } from '../../fields/day.ts'
import { provenance } from '../../fields/provenance.ts'
import { review } from '../../fields/review.ts'
import { reviewEndpoint } from '../../fields/review-endpoint.ts'
import { validated } from '../../fields/validated.ts'
import { draftsAndVersions } from '../../fields/versions.ts'
import { doiEndpoint } from './doi-endpoint.ts'
import { formatted, printed } from './formatted.ts'
import { publishReference } from './publish.ts'

const { shape } = referenceShape

const contributors = (name: 'author' | 'editor', label: string, description: string): ArrayField => ({
  name,
  type: 'array',
  label,
  labels: { singular: 'Name', plural: 'Names' },
  admin: { description, components: { RowLabel: '/admin/RowTitle.tsx#RowTitle' } },
  fields: [
    {
      type: 'row',
      fields: [
        { name: 'family', type: 'text', label: 'Family name', validate: validated(plainText({ max: 80 })) },
        { name: 'given', type: 'text', label: 'Given names', validate: validated(plainText({ max: 80 })) },
        {
          name: 'literal',
          type: 'text',
          label: 'Or an organization',
          validate: validated(plainText({ max: 160 })),
        },
      ],
    },
  ],
})

const isPartOfWhole = ({ type }: { type?: string }): boolean => type === 'chapter' || type === 'article-journal'
/** A book may be the second volume of several. */
const hasVolume = (reference: { type?: string }): boolean => reference.type === 'book' || isPartOfWhole(reference)

export const References: CollectionConfig = {
  slug: 'references',
  labels: { singular: 'Reference', plural: 'References' },
  access: contentAccess('references'),
  admin: {
    group: 'Library',
    useAsTitle: 'title',
    components: { beforeListTable: confirmationFilter },
    defaultColumns: ['key', 'title', 'type', 'issuedYear', '_status'],
    listSearchableFields: ['key', 'title', 'containerTitle'],
    description: 'Sources that texts cite. Lists of references are printed in the form of APA 7.',
  },
  defaultSort: 'key',
  // Whoever asks for the printed form alone gets it too.
  forceSelect: printed,
  versions: draftsAndVersions,
  trash: true,
  endpoints: [reviewEndpoint('references'), doiEndpoint],
  hooks: contentHooks('references', publishReference),
  fields: [
    { name: 'title', type: 'text', required: true, validate: validated(shape.title) },
    {
      name: 'doi',
      type: 'text',
      label: 'DOI',
      validate: validated(shape.doi),
      admin: { description: 'Such as 10.1000/182, without https://doi.org/.' },
    },
    { name: 'fromDoi', type: 'ui', admin: { components: { Field: '/admin/references/FillFromDoi.tsx#FillFromDoi' } } },
    {
      type: 'row',
      fields: [
        {
          name: 'key',
          type: 'text',
          required: true,
          unique: true,
          index: true,
          label: 'Short name',
          validate: validated(shape.key),
          hooks: { beforeDuplicate: [({ value }) => `${value}b`] },
          admin: { description: 'First author’s family name and the year, such as mearns1997, or mearns1997a.' },
        },
        { name: 'type', type: 'select', required: true, options: choices(referenceTypes, referenceTypeLabels) },
        {
          name: 'issuedYear',
          type: 'number',
          label: 'Year',
          validate: validated(shape.issuedYear),
          admin: { description: 'Leave empty if unknown; “n.d.” (no date) is printed then.' },
        },
      ],
    },
    contributors('author', 'Authors', 'At least one, in the order of the source.'),
    contributors('editor', 'Editors', 'Of a collection, in the order of the source.'),
    {
      name: 'containerTitle',
      type: 'text',
      label: 'In (journal or book)',
      validate: validated(shape.containerTitle),
    },
    {
      type: 'row',
      fields: [
        {
          name: 'volume',
          type: 'text',
          validate: validated(shape.volume),
          admin: { condition: (_data, siblings) => hasVolume(siblings) },
        },
        {
          name: 'issue',
          type: 'text',
          validate: validated(shape.issue),
          admin: { condition: (_data, siblings) => isPartOfWhole(siblings) },
        },
        {
          name: 'page',
          type: 'text',
          label: 'Pages',
          validate: validated(shape.page),
          admin: { condition: (_data, siblings) => isPartOfWhole(siblings) },
        },
      ],
    },
    { name: 'publisher', type: 'text', validate: validated(shape.publisher) },
    {
      type: 'row',
      fields: [
        { name: 'url', type: 'text', label: 'Web address', validate: validated(shape.url) },
        {
          name: 'accessedOn',
          type: 'date',
          label: 'Read on',
          admin: { date: dayOnly, description: 'Needed with a web address that has no DOI.' },
        },
      ],
    },
    formatted,
    {
      name: 'annotation',
      type: 'textarea',
      validate: validated(shape.annotation),
      admin: { description: 'What this source is good for, in a few sentences.' },
    },
    {
      name: 'peerReviewed',
      type: 'checkbox',
      label: 'Peer-reviewed',
      defaultValue: false,
      admin: { position: 'sidebar' },
    },
    {
      name: 'verifiedOn',
      type: 'date',
      label: 'Checked on',
      admin: {
        position: 'sidebar',
        date: dayOnly,
        description: 'When somebody last compared this entry with the source.',
      },
    },
    review('references'),
    provenance(staffOnly('references')),
    createdBy(staffOnly('references')),
  ],
}
