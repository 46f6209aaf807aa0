import type { z } from 'zod'
import { activityDraftSchema, activityIssues } from './curriculum/activities.ts'
import { audienceDraftSchema, audienceIssues } from './curriculum/audiences.ts'
import { elementDraftSchema, elementIssues } from './curriculum/elements.ts'
import { type ModuleContext, moduleDraftSchema, moduleIssues } from './curriculum/modules.ts'
import { outcomeDraftSchema, outcomeIssues } from './curriculum/outcomes.ts'
import { type ProgramContext, programDraftSchema, programIssues } from './curriculum/programs.ts'
import { mediaDraftSchema, mediaIssues, mediaShape } from './library/media.ts'
import { personDraftSchema, personIssues } from './library/people.ts'
import { referenceDraftSchema, referenceIssues } from './library/references.ts'
import { block, claimIssues, emptyText, type Issue, isMissing } from './readiness.ts'
import { type SnapshotCollection, snapshotSchemas } from './snapshot.ts'
import { type EssayContext, essayDraftSchema, essayIssues } from './writing/essays.ts'
import { faqDraftSchema, faqIssues } from './writing/faqs.ts'
import { pageDraftSchema, pageIssues } from './writing/pages.ts'
import { policyDraftSchema, policyIssues } from './writing/policies.ts'
import { termDraftSchema, termIssues } from './writing/terms.ts'

/** What the rules of all types together must know. */
export type FullContext = EssayContext & ModuleContext & ProgramContext

const shapeIssues = (error: z.ZodError, data: unknown): Issue[] =>
  error.issues.map((issue) => {
    const field = issue.path.join('.')
    return isMissing(issue, data) ? emptyText(field) : block('shape', field, issue.message)
  })

const checked = <T>(schema: z.ZodType<T>, data: unknown, rules: (draft: T) => Issue[]): Issue[] => {
  const draft = schema.safeParse(data)
  return draft.success ? rules(draft.data) : shapeIssues(draft.error, data)
}

const rulesOf = (collection: SnapshotCollection, data: unknown, context: FullContext): Issue[] => {
  switch (collection) {
    case 'essays':
      return checked(essayDraftSchema, data, (essay) => essayIssues(essay, context))
    case 'elements':
      return checked(elementDraftSchema, data, (element) => elementIssues(element, context))
    case 'audiences':
      return checked(audienceDraftSchema, data, (audience) => audienceIssues(audience, context))
    case 'outcomes':
      return checked(outcomeDraftSchema, data, (outcome) => outcomeIssues(outcome, context))
    case 'activities':
      return checked(activityDraftSchema, data, (activity) => activityIssues(activity, context))
    case 'references':
      return checked(referenceDraftSchema, data, (reference) => referenceIssues(reference, context))
    case 'people':
      return checked(personDraftSchema, data, (person) => personIssues(person, context))
    case 'modules':
      return checked(moduleDraftSchema, data, (module) => moduleIssues(module, context))
    case 'programs':
      return checked(programDraftSchema, data, (program) => programIssues(program, context))
    case 'pages':
      return checked(pageDraftSchema, data, (page) => pageIssues(page, context))
    case 'faqs':
      return checked(faqDraftSchema, data, (faq) => faqIssues(faq, context))
    case 'policies':
      return checked(policyDraftSchema, data, (policy) => policyIssues(policy, context))
    case 'terms':
      return checked(termDraftSchema, data, (term) => termIssues(term, context))
    case 'media':
      return checked(mediaDraftSchema, data, (media) => [
        ...mediaIssues(media),
        ...claimIssues(mediaShape, media, context),
      ])
    case 'site':
    case 'navigation':
    case 'collaborate':
      return claimIssues(snapshotSchemas[collection], data, context)
    // An approval is what bears a claim out.
    case 'ce-profile':
    case 'redirects':
      return []
  }
}

/**
 * All that keeps a document from being published, and what else is worth a look: the rules of content model §9, and
 * what its published schema refuses. `data` has the published shape, with gaps where a draft has them.
 */
export const issuesOf = (
  document: { collection: SnapshotCollection; data: unknown },
  context: FullContext,
): Issue[] => {
  const rules = rulesOf(document.collection, document.data, context)
  const known = new Set(rules.filter(({ severity }) => severity === 'block').map(({ field }) => field))
  const published = snapshotSchemas[document.collection].safeParse(document.data)
  const refused = published.success ? [] : shapeIssues(published.error, document.data)
  return [...rules, ...refused.filter(({ field }) => !known.has(field))]
}

/** Whether nothing keeps a document from being published. */
export const isReady = (issues: readonly Issue[]): boolean => issues.every(({ severity }) => severity !== 'block')
