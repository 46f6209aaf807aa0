import type { CollectionConfig } from 'payload'
import { levels } from '#model/curriculum/modules.ts'
import {
  participantRoles,
  programFormats,
  programPatterns,
  programShape,
  programStatuses,
} from '#model/curriculum/programs.ts'
import {
  levelLabels,
  participantRoleLabels,
  programFormatLabels,
  programPatternLabels,
  programStatusLabels,
} from '#model/labels.ts'
import { contentAccess, staffOnly } from '../../fields/access.ts'
import { choices } from '../../fields/choice.ts'
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
import { validated } from '../../fields/validated.ts'
import { draftsAndVersions } from '../../fields/versions.ts'
import { previewOf } from '../../publishing/preview-url.ts'
import { groupSize } from '../group-size-field.ts'
import { ce } from './ce.ts'
import { creditReadyEndpoint } from './credit-ready/endpoint.ts'
import { publishProgram } from './publish.ts'
import { refuseForeignSegments } from './refuse-foreign-segments.ts'
import { sessions } from './sessions.ts'

const { shape } = programShape
const evidence = shape.evidence.unwrap().shape
const requirements = shape.requirements.unwrap().shape

export const Programs: CollectionConfig = {
  slug: 'programs',
  labels: { singular: 'Program', plural: 'Programs' },
  access: contentAccess('programs'),
  admin: {
    ...previewOf('programs'),
    group: 'Curriculum',
    useAsTitle: 'title',
    components: { beforeListTable: confirmationFilter },
    defaultColumns: ['title', 'status', '_status', 'updatedAt'],
    description: 'What partners can ask for. Their order is their order on the site.',
  },
  versions: draftsAndVersions,
  trash: true,
  orderable: true,
  endpoints: [reviewEndpoint('programs'), creditReadyEndpoint],
  hooks: contentHooks('programs', unranked(publishProgram), [refuseForeignSegments]),
  fields: [
    { name: 'title', type: 'text', required: true, validate: validated(shape.title) },
    {
      type: 'tabs',
      tabs: [
        {
          label: 'Outline',
          fields: [
            {
              name: 'summary',
              type: 'textarea',
              validate: validated(shape.summary),
              admin: { description: help.summary },
            },
            { name: 'overview', type: 'richText' },
            {
              name: 'aims',
              type: 'relationship',
              relationTo: 'outcomes',
              hasMany: true,
              label: 'Outcomes of the whole program',
              admin: { description: 'Beside those of its modules.' },
            },
            {
              name: 'adaptable',
              type: 'textarea',
              label: 'What can be tailored',
              validate: validated(shape.adaptable),
              admin: { description: 'What can a partner change, and what makes it this program?' },
            },
            {
              name: 'fixed',
              type: 'textarea',
              label: 'What stays',
              validate: validated(shape.fixed),
              admin: { description: 'What can a partner change, and what makes it this program?' },
            },
          ],
        },
        { label: 'Sessions', fields: [sessions()] },
        {
          label: 'Who and how',
          fields: [
            {
              name: 'audiences',
              type: 'relationship',
              relationTo: 'audiences',
              hasMany: true,
              label: 'Work settings',
              admin: { description: 'Where the people work whom this is for. At least one.' },
            },
            {
              name: 'participantRoles',
              type: 'select',
              hasMany: true,
              label: 'Who takes part',
              options: choices(participantRoles, participantRoleLabels),
            },
            { name: 'level', type: 'select', options: choices(levels, levelLabels) },
            {
              name: 'prerequisites',
              type: 'textarea',
              validate: validated(shape.prerequisites),
              admin: { description: 'What people should bring. Empty: nothing is said.' },
            },
            { name: 'formats', type: 'select', hasMany: true, options: choices(programFormats, programFormatLabels) },
            {
              name: 'pattern',
              type: 'select',
              label: 'Spread over time',
              options: choices(programPatterns, programPatternLabels),
            },
            groupSize(),
            {
              name: 'targetMinutes',
              type: 'number',
              label: 'Length in minutes',
              validate: validated(shape.targetMinutes),
              admin: { description: 'Shown as planned until all parts are timed. The sessions are compared with it.' },
            },
            {
              name: 'facilitators',
              type: 'relationship',
              relationTo: 'people',
              hasMany: true,
              admin: { description: 'Only people who have agreed to be public are named on the page.' },
            },
            {
              name: 'followUp',
              type: 'textarea',
              label: 'Afterwards',
              validate: validated(shape.followUp),
              admin: {
                description: 'What happens after the last session: consultation, group supervision, check-ins?',
              },
            },
          ],
        },
        {
          label: 'Agreements',
          fields: [
            {
              name: 'confidentiality',
              type: 'textarea',
              validate: validated(shape.confidentiality),
              admin: {
                description: 'What IRH reports to the organization and what stays in the room. Recording, yes or no?',
              },
            },
            {
              name: 'access',
              type: 'textarea',
              label: 'Access needs',
              validate: validated(shape.access),
              admin: { description: 'What is done so that everybody can take part, and whom to ask.' },
            },
            {
              name: 'requirements',
              type: 'group',
              label: 'What is needed',
              fields: [
                { name: 'space', type: 'textarea', validate: validated(requirements.space) },
                { name: 'technology', type: 'textarea', validate: validated(requirements.technology) },
                {
                  name: 'partnerProvides',
                  type: 'textarea',
                  label: 'The partner provides',
                  validate: validated(requirements.partnerProvides),
                },
              ],
            },
            {
              name: 'investment',
              type: 'textarea',
              validate: validated(shape.investment),
              admin: { description: 'In your own words. Empty: nothing about money is shown.' },
            },
            { name: 'faqs', type: 'relationship', relationTo: 'faqs', hasMany: true, label: 'Questions and answers' },
          ],
        },
        {
          label: 'Evidence',
          fields: [
            {
              name: 'evidence',
              type: 'group',
              label: 'What this rests on',
              fields: [
                { name: 'statement', type: 'textarea', validate: validated(evidence.statement) },
                {
                  name: 'limits',
                  type: 'textarea',
                  validate: validated(evidence.limits),
                  admin: { description: 'What is not known, for whom it may not fit, and what could go wrong.' },
                },
                {
                  name: 'references',
                  type: 'relationship',
                  relationTo: 'references',
                  hasMany: true,
                  admin: { description: help.references },
                },
              ],
            },
            {
              name: 'evaluation',
              type: 'textarea',
              validate: validated(shape.evaluation),
              admin: { description: 'How participants are asked what it was worth.' },
            },
          ],
        },
        { label: 'Credit', fields: [ce()] },
        metaTab(),
      ],
    },
    slug({ from: 'title', schema: shape.slug }),
    {
      name: 'status',
      type: 'select',
      label: 'How it is offered',
      required: true,
      defaultValue: 'outline',
      options: choices(programStatuses, programStatusLabels),
      admin: {
        position: 'sidebar',
        description: 'Outline: ideas to discuss. By request: we can teach it. Offered: complete, timed and staffed.',
      },
    },
    {
      name: 'featured',
      type: 'checkbox',
      label: 'Show on the home page',
      defaultValue: false,
      admin: {
        position: 'sidebar',
        description: 'Where a page shows only some of the programs, this one is among them.',
      },
    },
    review('programs'),
    provenance(staffOnly('programs')),
    createdBy(staffOnly('programs')),
  ],
}
