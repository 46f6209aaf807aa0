import type { activityKinds, disclosures } from './curriculum/activities.ts'
import type { creditChecks } from './curriculum/credit-ready/checks.ts'
import type { elementWeights, levels, moduleStatuses, outcomeDepths, readingUses } from './curriculum/modules.ts'
import type { outcomeDomains, outcomeKinds, outcomeLevels } from './curriculum/outcomes.ts'
import type { programLengths } from './curriculum/program-length.ts'
import type {
  ceStatuses,
  entryRoles,
  participantRoles,
  programFormats,
  programPatterns,
  programStatuses,
} from './curriculum/programs.ts'
import type { groupFormats, SegmentKind } from './curriculum/segments.ts'
import type { mediaVisibilities } from './library/media.ts'
import type { referenceTypes } from './library/references.ts'
import type { choices } from './partners/collaboration-requests.ts'
import type { origins, ReviewStage } from './provenance.ts'
import type { articleTypes } from './writing/essays.ts'
import type { faqPlacements } from './writing/faqs.ts'
import type { PageBlockType } from './writing/pages.ts'
import type { policyKinds } from './writing/policies.ts'

/** Words for every value of a list: one that is missing does not compile. */
type Words<L extends readonly string[]> = Readonly<Record<L[number], string>>

export const segmentKindLabels: Readonly<Record<SegmentKind, string>> = {
  opening: 'Opening',
  didactic: 'Teaching',
  discussion: 'Discussion',
  dialogue: 'Dialogue',
  'role-play': 'Role-play',
  mindfulness: 'Mindfulness',
  'group-process': 'Group process',
  'case-presentation': 'Case presentation',
  'group-supervision': 'Group supervision',
  reading: 'Reading',
  'reflective-writing': 'Reflective writing',
  demonstration: 'Demonstration',
  'documentation-practice': 'Documentation practice',
  debrief: 'Debrief',
  assessment: 'Assessment',
  evaluation: 'Evaluation',
  break: 'Break',
  meal: 'Meal',
}
export const activityKindLabels: Words<typeof activityKinds> = segmentKindLabels
export const groupFormatLabels: Words<typeof groupFormats> = {
  'whole-group': 'Whole group',
  'small-groups': 'Small groups',
  triads: 'Groups of three',
  pairs: 'Pairs',
  individual: 'Individual',
  fishbowl: 'Fishbowl',
}
export const disclosureLabels: Words<typeof disclosures> = {
  none: 'Nothing personal',
  low: 'A little personal',
  moderate: 'Moderately personal',
  high: 'Very personal',
}
export const moduleStatusLabels: Words<typeof moduleStatuses> = { outline: 'Outline', developed: 'Developed' }
export const levelLabels: Words<typeof levels> = {
  introductory: 'Introductory',
  intermediate: 'Intermediate',
  advanced: 'Advanced',
}
export const elementWeightLabels: Words<typeof elementWeights> = { primary: 'Primary', supporting: 'Supporting' }
export const outcomeDepthLabels: Words<typeof outcomeDepths> = {
  introduced: 'Introduced',
  practiced: 'Practiced',
  demonstrated: 'Demonstrated',
}
export const readingUseLabels: Words<typeof readingUses> = { required: 'Required', recommended: 'Recommended' }
export const outcomeKindLabels: Words<typeof outcomeKinds> = { aim: 'Aim', objective: 'Objective' }
export const outcomeDomainLabels: Words<typeof outcomeDomains> = {
  cognitive: 'Cognitive',
  affective: 'Affective',
  skill: 'Skill',
}
export const outcomeLevelLabels: Readonly<Record<(typeof outcomeLevels)[keyof typeof outcomeLevels][number], string>> =
  {
    remember: 'Remember',
    understand: 'Understand',
    apply: 'Apply',
    analyze: 'Analyze',
    evaluate: 'Evaluate',
    create: 'Create',
    receive: 'Receive',
    respond: 'Respond',
    value: 'Value',
    organize: 'Organize',
    internalize: 'Internalize',
    imitate: 'Imitate',
    practice: 'Practice',
    adapt: 'Adapt',
  }
export const programStatusLabels: Words<typeof programStatuses> = {
  outline: 'Outline',
  'by-request': 'By request',
  offered: 'Offered',
  retired: 'Retired',
}
/** Printed beside the badge of an outline (content model §3). */
export const outlineNote = 'Details are worked out with each partner.'
export const participantRoleLabels: Words<typeof participantRoles> = {
  practitioners: 'Practitioners',
  supervisors: 'Supervisors',
  leadership: 'Leadership',
  'interns-and-trainees': 'Interns and trainees',
  'peer-and-support-staff': 'Peer and support staff',
  other: 'Other',
}
export const programFormatLabels: Words<typeof programFormats> = {
  'in-person': 'In person',
  'live-online': 'Live online',
  hybrid: 'Hybrid',
  'self-paced': 'Self-paced',
}
export const programPatternLabels: Words<typeof programPatterns> = {
  'single-session': 'Single session',
  'short-series': 'Short series',
  'long-program': 'Long program',
  embedded: 'Embedded in your work',
}
/** Over all of a program: each begins where the one before it ends. */
export const programLengthLabels: Words<typeof programLengths> = {
  'up-to-3-hours': 'Up to 3 hours',
  'up-to-8-hours': 'Over 3, up to 8 hours',
  'up-to-30-hours': 'Over 8, up to 30 hours',
  'over-30-hours': 'Over 30 hours',
}
export const entryRoleLabels: Words<typeof entryRoles> = { core: 'Core', optional: 'Optional' }
export const ceStatusLabels: Words<typeof ceStatuses> = {
  none: 'None',
  'in-preparation': 'In preparation',
  applied: 'Applied',
  'co-sponsored': 'Co-sponsored',
  approved: 'Approved',
}
export const creditCheckLabels: Words<typeof creditChecks> = {
  'ce.objectives.count': 'Number of objectives',
  'ce.objectives.verbs': 'Verbs of the objectives',
  'ce.objectives.taught': 'Objectives practiced',
  'ce.objectives.assessed': 'Objectives assessed',
  'ce.agenda.timed': 'Agenda with minutes',
  'ce.hours.computed': 'Credit counted',
  'ce.minimum': 'At least an hour',
  'ce.level': 'Level',
  'ce.audience': 'Who takes part',
  'ce.practice': 'Link to practice',
  'ce.supervision': 'Supervised practice',
  'ce.references': 'References',
  'ce.evidence': 'Evidence and its limits',
  'ce.presenters': 'Presenters',
  'ce.disclosures': 'Disclosures',
  'ce.support': 'Commercial support',
  'ce.access': 'Accommodation',
  'ce.refund': 'Refunds',
  'ce.grievance': 'Grievances',
  'ce.completion': 'Completion',
  'ce.evaluation': 'Evaluation',
  'ce.format': 'Format',
  'ce.sponsor': 'Approving body',
  'ce.leadtime': 'Time before delivery',
}
export const articleTypeLabels: Words<typeof articleTypes> = { article: 'Article', scholarly: 'Scholarly article' }
export const faqPlacementLabels: Words<typeof faqPlacements> = {
  site: 'Site',
  collaborate: 'Collaborate page',
  program: 'Programs',
}
export const policyKindLabels: Words<typeof policyKinds> = {
  privacy: 'Privacy',
  accessibility: 'Accessibility',
  refund: 'Refunds',
  grievance: 'Grievances',
  accommodation: 'Accommodation',
  confidentiality: 'Confidentiality',
  'commercial-support': 'Commercial support',
}
export const pageBlockLabels: Readonly<Record<PageBlockType, string>> = {
  hero: 'Opening',
  prose: 'Text',
  'element-list': 'List of training elements',
  'program-list': 'List of programs',
  'essay-list': 'List of essays',
  shifts: 'Shifts, from and to',
  'audience-list': 'List of settings',
  'call-to-action': 'Call to action',
  'faq-list': 'Questions and answers',
  media: 'Picture or document',
  quote: 'Quotation',
  'collaborate-form': 'Collaboration form',
}
export const referenceTypeLabels: Words<typeof referenceTypes> = {
  book: 'Book',
  chapter: 'Chapter in a book',
  'article-journal': 'Journal article',
  report: 'Report',
  thesis: 'Thesis or dissertation',
  webpage: 'Web page',
  motion_picture: 'Film or video',
  speech: 'Talk or presentation',
}
export const mediaVisibilityLabels: Words<typeof mediaVisibilities> = {
  public: 'Public',
  partner: 'Partners',
  staff: 'Staff only',
}
export const originLabels: Words<typeof origins> = {
  seed: 'IRH’s own text',
  derived: 'Derived from IRH’s text',
  staff: 'Written by staff',
}
export const reviewStageLabels: Readonly<Record<ReviewStage, string>> = {
  drafting: 'Drafting',
  'in-review': 'In review',
  'changes-requested': 'Changes requested',
  approved: 'Approved',
}

/** Words of the collaboration form's answers. */
export const choiceLabels: { readonly [F in keyof typeof choices]: Words<(typeof choices)[F]> } = {
  setting: {
    agency: 'Agency',
    institution: 'Institution',
    'private-practice': 'Private practice',
    'something-else': 'Something else',
  },
  teamSize: {
    'just-me': 'Just me',
    '2-10': '2 to 10',
    '11-30': '11 to 30',
    '31-100': '31 to 100',
    'over-100': 'More than 100',
    'not-sure': 'Not sure',
  },
  timeframe: {
    'within-3-months': 'Within 3 months',
    '3-6-months': 'In 3 to 6 months',
    '6-12-months': 'In 6 to 12 months',
    exploring: 'Just exploring',
  },
  formats: { 'in-person': 'In person', 'live-online': 'Live online', hybrid: 'Hybrid', 'not-sure': 'Not sure' },
  credit: { yes: 'Yes', no: 'No', 'not-sure': 'Not sure' },
  contactBy: { email: 'Email', phone: 'Phone' },
}
