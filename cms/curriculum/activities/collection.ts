import type { CollectionConfig } from 'payload'
import { activityKinds, activitySeedSchema, disclosures } from '#model/curriculum/activities.ts'
import { groupFormats } from '#model/curriculum/segments.ts'
import { activityKindLabels, disclosureLabels, groupFormatLabels } from '#model/labels.ts'
import { contentAccess, staffOnly } from '../../fields/access.ts'
import { choices } from '../../fields/choice.ts'
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
import { groupSize } from '../group-size-field.ts'
import { publishActivity } from './publish.ts'

const { shape } = activitySeedSchema
const staff = staffOnly('activities')

export const Activities: CollectionConfig = {
  slug: 'activities',
  labels: { singular: 'Activity', plural: 'Activities' },
  access: contentAccess('activities'),
  admin: {
    group: 'Curriculum',
    useAsTitle: 'title',
    components: { beforeListTable: confirmationFilter },
    defaultColumns: ['title', 'kind', 'disclosure', '_status'],
    description: 'Ways of working that modules share.',
  },
  defaultSort: 'title',
  versions: draftsAndVersions,
  trash: true,
  endpoints: [reviewEndpoint('activities')],
  hooks: contentHooks('activities', publishActivity),
  fields: [
    { name: 'title', type: 'text', required: true, validate: validated(shape.title) },
    {
      type: 'tabs',
      tabs: [
        {
          label: 'Outline',
          fields: [
            {
              name: 'kind',
              type: 'select',
              required: true,
              options: choices(activityKinds, activityKindLabels),
            },
            {
              name: 'summary',
              type: 'textarea',
              validate: validated(shape.summary),
              admin: { description: help.summary },
            },
            {
              name: 'purpose',
              type: 'textarea',
              validate: validated(shape.purpose),
              admin: { description: 'Why one would do this, and what it opens.' },
            },
            {
              type: 'row',
              fields: [
                {
                  name: 'minutesMin',
                  type: 'number',
                  label: 'Minutes, at least',
                  validate: validated(shape.minutesMin),
                },
                {
                  name: 'minutesMax',
                  type: 'number',
                  label: 'Minutes, at most',
                  validate: validated(shape.minutesMax),
                },
              ],
            },
            {
              name: 'groupFormat',
              type: 'select',
              label: 'Group format',
              options: choices(groupFormats, groupFormatLabels),
            },
            groupSize(),
            {
              name: 'onlineVersion',
              type: 'textarea',
              label: 'When it is online',
              validate: validated(shape.onlineVersion),
              admin: { description: 'What changes when people meet online.' },
            },
          ],
        },
        {
          label: 'Care',
          fields: [
            {
              name: 'disclosure',
              type: 'select',
              required: true,
              options: choices(disclosures, disclosureLabels),
              admin: { description: 'How personal can this get? Moderate and high need a way to pass.' },
            },
            {
              name: 'optOut',
              type: 'textarea',
              label: 'How to pass',
              validate: validated(shape.optOut),
              admin: { description: 'What someone can do instead, without having to explain.' },
            },
          ],
        },
        {
          label: 'Facilitator',
          fields: [
            {
              name: 'instructions',
              type: 'textarea',
              access: { read: staff },
              validate: validated(shape.instructions),
              admin: { description: 'For facilitators. Never public.' },
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
              name: 'debriefPrompts',
              type: 'text',
              hasMany: true,
              label: 'Questions for the debrief',
              access: { read: staff },
              validate: validated(shape.debriefPrompts),
              admin: { description: 'One question at a time; press Enter after each.' },
            },
          ],
        },
        {
          label: 'Participant',
          fields: [
            {
              name: 'participantText',
              type: 'textarea',
              label: 'Text for participants',
              access: { read: staff },
              validate: validated(shape.participantText),
              admin: { description: 'Printed in the handout.' },
            },
          ],
        },
        {
          label: 'Connections',
          fields: [
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
          ],
        },
      ],
    },
    slug({ from: 'title', schema: shape.slug }),
    review('activities'),
    provenance(staff),
    createdBy(staff),
  ],
}
