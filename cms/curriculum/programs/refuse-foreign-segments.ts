import { type CollectionBeforeChangeHook, type PayloadRequest, ValidationError } from 'payload'
import { rangeIssues } from '#model/curriculum/session-segments.ts'
import type { Issue } from '#model/readiness.ts'
import { labelOf } from '../../fields/field-label.ts'
import { idOf } from '../../fields/resolve.ts'
import type { Program } from '../../generated/payload-types.ts'

type Entry = NonNullable<NonNullable<NonNullable<Program['sessions']>[number]>['entries']>[number]
type Sessions = Program['sessions']

/**
 * A part of a module that is chosen now must be there, also in a draft. What was chosen before and is gone since is no
 * reason to refuse other edits: the form shows it, and publishing asks for another.
 */
export const refuseForeignSegments: CollectionBeforeChangeHook<Program> = async ({
  collection,
  data,
  originalDoc,
  req,
}) => {
  const before = new Set(entriesIn(originalDoc?.sessions).map(({ entry }) => choiceOf(entry)))
  const chosen = entriesIn(data.sessions).filter(
    ({ entry }) => (entry.fromSegment || entry.toSegment) && !before.has(choiceOf(entry)),
  )
  const issues: Issue[] = []
  for (const { entry, at } of chosen) {
    const range = { fromSegment: entry.fromSegment || null, toSegment: entry.toSegment || null }
    issues.push(...rangeIssues(range, await segmentsOf(idOf(entry.module), req), at))
  }
  if (issues.length === 0) return data
  const errors = issues.map(({ field, message }) => ({
    path: field,
    label: labelOf(field, collection.flattenedFields),
    message,
  }))
  throw new ValidationError({ collection: collection.slug, errors }, req.t)
}

const choiceOf = ({ fromSegment, module, toSegment }: Entry): string =>
  JSON.stringify([idOf(module), fromSegment || null, toSegment || null])

const entriesIn = (sessions: Sessions): { entry: Entry; at: string }[] =>
  (sessions ?? []).flatMap(({ entries }, session) =>
    (entries ?? []).map((entry, index) => ({ entry, at: `sessions.${session}.entries.${index}` })),
  )

/** As the module's newest draft has them, which is what the form offers. */
async function segmentsOf(id: string | null, req: PayloadRequest): Promise<{ id: string }[]> {
  if (id === null) return []
  const query = { collection: 'modules', id, draft: true, depth: 0, overrideAccess: true, disableErrors: true } as const
  const module = await req.payload.findByID({ ...query, req })
  return (module?.segments ?? []).map((segment) => ({ id: segment.id ?? '' }))
}
