import type { CollectionConfig, FieldAccess } from 'payload'
import { personShape } from '#model/library/people.ts'
import { contentAccess, permissionFor, staffOnly } from '../../fields/access.ts'
import { confirmationFilter } from '../../fields/confirmation-filter.ts'
import { contentHooks } from '../../fields/content-hooks.ts'
import { createdBy } from '../../fields/created-by.ts'
import { dayOnly } from '../../fields/day.ts'
import { provenance } from '../../fields/provenance.ts'
import { slug } from '../../fields/slug.ts'
import { validated } from '../../fields/validated.ts'
import { draftsAndVersions } from '../../fields/versions.ts'
import { previewOf } from '../../publishing/preview-url.ts'
import { describePerson } from './publish.ts'
import { refuseUnlessShown } from './refuse-unless-shown.ts'
import { sortName } from './sort-name.ts'

const { shape } = personShape
const credential = shape.credentials.unwrap().element.shape
const staff = staffOnly('people')
/** Whose account it is decides who may write the entry: nobody gives that to themselves. */
const mayEdit: FieldAccess = ({ req }) => permissionFor(req, 'update', 'people') === 'yes'

export const People: CollectionConfig = {
  slug: 'people',
  labels: { singular: 'Person', plural: 'People' },
  access: contentAccess('people'),
  admin: {
    ...previewOf('people'),
    group: 'Library',
    useAsTitle: 'name',
    components: { beforeListTable: confirmationFilter },
    defaultColumns: ['name', 'roleTitle', 'isPublic', '_status'],
    description: 'Authors and facilitators. Nobody is shown without having agreed to it.',
  },
  defaultSort: 'sortName',
  versions: draftsAndVersions,
  trash: true,
  hooks: contentHooks('people', describePerson, [refuseUnlessShown]),
  fields: [
    { name: 'name', type: 'text', required: true, validate: validated(shape.name) },
    {
      type: 'tabs',
      tabs: [
        {
          label: 'Biography',
          fields: [
            { name: 'roleTitle', type: 'text', label: 'Role', validate: validated(shape.roleTitle) },
            {
              name: 'credentials',
              type: 'array',
              labels: { singular: 'Credential', plural: 'Credentials' },
              admin: { components: { RowLabel: '/admin/RowTitle.tsx#RowTitle' } },
              fields: [
                {
                  type: 'row',
                  fields: [
                    { name: 'letters', type: 'text', validate: validated(credential.letters) },
                    { name: 'issuer', type: 'text', label: 'Given by', validate: validated(credential.issuer) },
                    { name: 'year', type: 'number', validate: validated(credential.year) },
                  ],
                },
              ],
            },
            {
              name: 'shortBio',
              type: 'textarea',
              label: 'Short biography',
              validate: validated(shape.shortBio),
              admin: { description: 'Up to 120 words.' },
            },
            { name: 'longBio', type: 'richText', label: 'Longer biography' },
            { name: 'photo', type: 'upload', relationTo: 'media', maxDepth: 0 },
          ],
        },
        {
          label: 'Disclosures',
          fields: [
            {
              name: 'disclosures',
              type: 'group',
              admin: {
                description: 'Money or roles that could influence what you teach. ‘None’ is an answer; empty is not.',
              },
              fields: [
                {
                  name: 'hasRelevantRelationships',
                  type: 'checkbox',
                  label: 'Are there any?',
                  admin: { components: { Field: '/admin/ThreeAnswers.tsx#ThreeAnswers' } },
                },
                {
                  name: 'text',
                  type: 'textarea',
                  label: 'Which',
                  validate: validated(shape.disclosures.unwrap().shape.text),
                },
              ],
            },
            {
              name: 'cv',
              type: 'upload',
              relationTo: 'media',
              label: 'Curriculum vitae',
              maxDepth: 0,
              access: { read: staff },
              admin: { description: 'For staff and approving bodies. Never public.' },
            },
          ],
        },
      ],
    },
    slug({ from: 'name', schema: shape.slug }),
    {
      name: 'isPublic',
      type: 'checkbox',
      label: 'May be shown on the site',
      defaultValue: false,
      index: true,
      admin: { position: 'sidebar' },
    },
    {
      name: 'consentOn',
      type: 'date',
      label: 'Agreed on',
      admin: { position: 'sidebar', date: dayOnly, description: 'The day on which this person agreed to be shown.' },
    },
    {
      name: 'user',
      type: 'relationship',
      relationTo: 'users',
      label: 'Their account',
      maxDepth: 0,
      index: true,
      access: { read: staff, create: mayEdit, update: mayEdit },
      admin: { position: 'sidebar', description: 'May then write their own entry; an editor publishes it.' },
    },
    sortName,
    provenance(staff),
    createdBy(staff),
  ],
}
