import type { CollectionConfig, Option } from 'payload'
import { z } from 'zod'
import { outcomeDomains, outcomeKinds, outcomeLevels, outcomeShape } from '#model/curriculum/outcomes.ts'
import { outcomeDomainLabels, outcomeKindLabels, outcomeLevelLabels } from '#model/labels.ts'
import { contentAccess, staffOnly } from '../../fields/access.ts'
import { choices } from '../../fields/choice.ts'
import { confirmationFilter } from '../../fields/confirmation-filter.ts'
import { contentHooks } from '../../fields/content-hooks.ts'
import { createdBy } from '../../fields/created-by.ts'
import { help } from '../../fields/help.ts'
import { provenance } from '../../fields/provenance.ts'
import { review } from '../../fields/review.ts'
import { reviewEndpoint } from '../../fields/review-endpoint.ts'
import { usedIn } from '../../fields/used-in.ts'
import { validated } from '../../fields/validated.ts'
import { draftsAndVersions } from '../../fields/versions.ts'
import { publishOutcome } from './publish.ts'

const { shape } = outcomeShape
const everyLevel = [...outcomeLevels.cognitive, ...outcomeLevels.affective, ...outcomeLevels.skill] as const

/** Without a domain, all levels may be chosen. */
const levelsOfDomain = ({ options, siblingData }: { options: Option[]; siblingData: unknown }): Option[] => {
  const domain = z.object({ domain: z.enum(outcomeDomains) }).safeParse(siblingData).data?.domain
  const levels: readonly string[] = domain === undefined ? everyLevel : outcomeLevels[domain]
  return options.filter((option) => levels.includes(typeof option === 'string' ? option : option.value))
}

export const Outcomes: CollectionConfig = {
  slug: 'outcomes',
  labels: { singular: 'Outcome', plural: 'Outcomes' },
  access: contentAccess('outcomes'),
  admin: {
    group: 'Curriculum',
    useAsTitle: 'statement',
    components: { beforeListTable: confirmationFilter },
    defaultColumns: ['statement', 'kind', 'elements', '_status'],
    description: 'What people take with them. Modules and programs share these.',
  },
  versions: draftsAndVersions,
  trash: true,
  endpoints: [reviewEndpoint('outcomes')],
  hooks: contentHooks('outcomes', publishOutcome),
  fields: [
    {
      name: 'statement',
      type: 'textarea',
      required: true,
      validate: validated(shape.statement),
      admin: {
        components: { afterInput: ['/admin/curriculum/VerbAdvice.tsx#VerbAdvice'] },
        description:
          'Keep one verb. For credit, use verbs one can observe: list, describe, explain, apply, demonstrate, analyze, design, assess, compare, critique.',
      },
    },
    {
      name: 'kind',
      type: 'select',
      required: true,
      options: choices(outcomeKinds, outcomeKindLabels),
      admin: {
        description: 'Aim: what we hope grows. Objective: what others could see or assess. A program may have both.',
      },
    },
    {
      type: 'row',
      fields: [
        { name: 'domain', type: 'select', options: choices(outcomeDomains, outcomeDomainLabels) },
        {
          name: 'level',
          type: 'select',
          options: choices(everyLevel, outcomeLevelLabels),
          filterOptions: levelsOfDomain,
          admin: { description: 'Choose the domain first; its levels are listed here.' },
        },
      ],
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
      name: 'evidenceOfLearning',
      type: 'textarea',
      label: 'How it is shown',
      validate: validated(shape.evidenceOfLearning),
      admin: { description: 'What somebody says, writes or does that shows it.' },
    },
    usedIn({ name: 'modules', collection: 'modules', on: 'outcomes.outcome', label: 'Used in modules' }),
    review('outcomes'),
    provenance(staffOnly('outcomes')),
    createdBy(staffOnly('outcomes')),
  ],
}
