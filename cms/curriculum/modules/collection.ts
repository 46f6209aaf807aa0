import type { CollectionConfig } from 'payload'
import {
  elementWeights,
  levels,
  moduleSeedSchema,
  moduleStatuses,
  outcomeDepths,
  readingUses,
} from '#model/curriculum/modules.ts'
import {
  elementWeightLabels,
  levelLabels,
  mediaVisibilityLabels,
  moduleStatusLabels,
  outcomeDepthLabels,
  readingUseLabels,
} from '#model/labels.ts'
import { mediaVisibilities } from '#model/library/media.ts'
import { contentAccess, staffOnly } from '../../fields/access.ts'
import { choices } from '../../fields/choice.ts'
import { confirmationFilter } from '../../fields/confirmation-filter.ts'
import { contentHooks } from '../../fields/content-hooks.ts'
import { createdBy } from '../../fields/created-by.ts'
import { help } from '../../fields/help.ts'
import { metaTab } from '../../fields/meta.ts'
import { provenance } from '../../fields/provenance.ts'
import { review } from '../../fields/review.ts'
import { reviewEndpoint } from '../../fields/review-endpoint.ts'
import { rowShape } from '../../fields/row-shape.ts'
import { slug } from '../../fields/slug.ts'
import { usedIn } from '../../fields/used-in.ts'
import { validated } from '../../fields/validated.ts'
import { draftsAndVersions } from '../../fields/versions.ts'
import { previewOf } from '../../publishing/preview-url.ts'
import { publishModule } from './publish.ts'
import { segments } from './segments.ts'

const { shape } = moduleSeedSchema
const reading = rowShape(shape.readings)
const staff = staffOnly('modules')

export const Modules: CollectionConfig = {
  slug: 'modules',
  labels: { singular: 'Module', plural: 'Modules' },
  access: contentAccess('modules'),
  admin: {
    ...previewOf('modules'),
    group: 'Curriculum',
    useAsTitle: 'title',
    components: { beforeListTable: confirmationFilter },
    defaultColumns: ['title', 'status', '_status', 'updatedAt'],
    description: 'Units of teaching that programs put together. A change here shows in every program that uses it.',
  },
  defaultSort: 'title',
  versions: draftsAndVersions,
  trash: true,
  endpoints: [reviewEndpoint('modules')],
  hooks: contentHooks('modules', publishModule),
  fields: [
    {
      name: 'usedIn',
      type: 'ui',
      admin: {
        disableListColumn: true,
        components: { Field: '/admin/curriculum/UsedInPrograms.tsx#UsedInPrograms' },
      },
    },
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
              name: 'elements',
              type: 'array',
              label: 'Training elements',
              labels: { singular: 'Element', plural: 'Elements' },
              admin: { description: 'At least one primary.' },
              fields: [
                {
                  type: 'row',
                  fields: [
                    { name: 'element', type: 'relationship', relationTo: 'elements' },
                    {
                      name: 'weight',
                      type: 'select',
                      defaultValue: 'primary',
                      options: choices(elementWeights, elementWeightLabels),
                    },
                  ],
                },
              ],
            },
            {
              name: 'topics',
              type: 'text',
              hasMany: true,
              validate: validated(shape.topics),
              admin: { description: 'Up to 80 characters each; press Enter after each.' },
            },
            {
              name: 'outcomes',
              type: 'array',
              labels: { singular: 'Outcome', plural: 'Outcomes' },
              fields: [
                { name: 'outcome', type: 'relationship', relationTo: 'outcomes' },
                {
                  type: 'row',
                  fields: [
                    {
                      name: 'depth',
                      type: 'select',
                      defaultValue: 'introduced',
                      options: choices(outcomeDepths, outcomeDepthLabels),
                    },
                    {
                      name: 'assessedBy',
                      type: 'text',
                      label: 'Assessed by',
                      validate: validated(rowShape(shape.outcomes).assessedBy),
                      admin: { description: 'How one would see it: a role-play, a written case, a conversation.' },
                    },
                  ],
                },
              ],
            },
            segments(staff),
            {
              name: 'practiceLink',
              type: 'textarea',
              label: 'What this changes in practice with clients',
              validate: validated(shape.practiceLink),
              admin: {
                description:
                  'What will someone do differently with a client next week? Reviewers of credit ask for this first.',
              },
            },
            usedIn({
              name: 'programs',
              collection: 'programs',
              on: 'sessions.entries.module',
              label: 'Used in programs',
            }),
          ],
        },
        {
          label: 'Facilitator',
          fields: [
            {
              name: 'facilitatorNotes',
              type: 'richText',
              label: 'Notes for facilitators',
              access: { read: staff },
              admin: { description: 'Never public.' },
            },
            {
              name: 'materials',
              type: 'text',
              hasMany: true,
              access: { read: staff },
              validate: validated(shape.materials),
              admin: { description: 'One thing at a time; press Enter after each.' },
            },
            {
              name: 'caseMaterialRule',
              type: 'textarea',
              label: 'Rule for case material',
              validate: validated(shape.caseMaterialRule),
              admin: { description: 'How is client material disguised, and what is never brought?' },
            },
          ],
        },
        {
          label: 'Participant',
          fields: [
            {
              name: 'participation',
              type: 'textarea',
              validate: validated(shape.participation),
              admin: {
                description:
                  'What may people be invited to share, with whom, and how can they pass? Say whether managers are in the room.',
              },
            },
            {
              name: 'prework',
              type: 'textarea',
              label: 'Before the first meeting',
              validate: validated(shape.prework),
            },
            {
              name: 'handout',
              type: 'richText',
              access: { read: staff },
              admin: { description: 'Printed for participants.' },
            },
            {
              name: 'attachments',
              type: 'array',
              labels: { singular: 'Attachment', plural: 'Attachments' },
              fields: [
                { name: 'file', type: 'upload', relationTo: 'media', maxDepth: 0 },
                {
                  name: 'visibility',
                  type: 'select',
                  defaultValue: 'staff',
                  options: choices(mediaVisibilities, mediaVisibilityLabels),
                },
              ],
            },
          ],
        },
        {
          label: 'Readings',
          fields: [
            {
              name: 'readings',
              type: 'array',
              labels: { singular: 'Reading', plural: 'Readings' },
              fields: [
                { name: 'reference', type: 'relationship', relationTo: 'references' },
                {
                  type: 'row',
                  fields: [
                    {
                      name: 'use',
                      type: 'select',
                      defaultValue: 'recommended',
                      options: choices(readingUses, readingUseLabels),
                    },
                    {
                      name: 'locator',
                      type: 'text',
                      label: 'Pages or chapter',
                      validate: validated(reading.locator),
                    },
                  ],
                },
                { name: 'note', type: 'text', validate: validated(reading.note) },
              ],
            },
          ],
        },
        metaTab(),
      ],
    },
    slug({ from: 'title', schema: shape.slug }),
    {
      name: 'status',
      type: 'select',
      label: 'How far developed',
      required: true,
      defaultValue: 'outline',
      options: choices(moduleStatuses, moduleStatusLabels),
      admin: {
        position: 'sidebar',
        description: 'Developed: every segment timed, at least one outcome, and what it changes in practice.',
      },
    },
    { name: 'level', type: 'select', options: choices(levels, levelLabels), admin: { position: 'sidebar' } },
    review('modules'),
    provenance(staff),
    createdBy(staff),
  ],
}
