// The words that content model §13 puts under fields, found where an editor reads them.
import type { FlattenedField } from 'payload'
import { expect, test } from 'vitest'
import { openCms } from '#tests/support/payload.ts'

const cms = await openCms()

const helps: [string, string][] = [
  ['essays.series', 'Essays that belong together share this line. It appears above the title.'],
  ['essays.lead', 'One or two sentences that can stand alone on the index and in search results.'],
  ['elements.shortLabel', 'Up to 28 characters; used as a column heading.'],
  [
    'modules.practiceLink',
    'What will someone do differently with a client next week? Reviewers of credit ask for this first.',
  ],
  [
    'modules.participation',
    'What may people be invited to share, with whom, and how can they pass? Say whether managers are in the room.',
  ],
  ['modules.caseMaterialRule', 'How is client material disguised, and what is never brought?'],
  ['modules.segments.minutes', 'Leave empty until you know. Empty is honest; zero is not.'],
  ['modules.segments.creditable', 'Breaks, meals, welcome and supervision of real cases usually earn no credit.'],
  ['activities.disclosure', 'How personal can this get? Moderate and high need a way to pass.'],
  [
    'outcomes.statement',
    'Keep one verb. For credit, use verbs one can observe: list, describe, explain, apply, demonstrate, analyze, design, assess, compare, critique.',
  ],
  ['outcomes.kind', 'Aim: what we hope grows. Objective: what others could see or assess. A program may have both.'],
  ['programs.status', 'Outline: ideas to discuss. By request: we can teach it. Offered: complete, timed and staffed.'],
  ['programs.adaptable', 'What can a partner change, and what makes it this program?'],
  ['programs.fixed', 'What can a partner change, and what makes it this program?'],
  ['programs.followUp', 'What happens after the last session: consultation, group supervision, check-ins?'],
  ['programs.evidence.limits', 'What is not known, for whom it may not fit, and what could go wrong.'],
  [
    'programs.confidentiality',
    'What IRH reports to the organization and what stays in the room. Recording, yes or no?',
  ],
  ['programs.ce.status', 'Only what is true today. The public page prints nothing until an approval is valid.'],
  ['people.disclosures', "Money or roles that could influence what you teach. 'None' is an answer; empty is not."],
  ['media.alt', 'What does someone miss who cannot see it? Tick decorative if nothing.'],
  [
    'essays.provenance.needsConfirmation',
    'IRH has not confirmed this wording. Untick when someone from IRH has read it.',
  ],
]

test.each(helps)('%s says what it is for', (path, help) => {
  const [slug = '', ...names] = path.split('.')
  const collection = cms.payload.config.collections.find((one) => one.slug === slug)
  const field = fieldAt(collection?.flattenedFields ?? [], names)
  const { description } = { description: null, ...(field && 'admin' in field ? field.admin : {}) }
  expect(String(description).replaceAll(/[‘’]/g, "'")).toBe(help)
})

function fieldAt(fields: readonly FlattenedField[], [name, ...rest]: string[]): FlattenedField | undefined {
  const field = fields.find((one) => one.name === name)
  return rest.length > 0 && field && 'flattenedFields' in field ? fieldAt(field.flattenedFields, rest) : field
}
