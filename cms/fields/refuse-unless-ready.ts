import {
  type CollectionBeforeChangeHook,
  type PayloadRequest,
  type SanitizedCollectionConfig,
  ValidationError,
} from 'payload'
import { issuesOf } from '#model/issues.ts'
import type { Issue } from '#model/readiness.ts'
import type { ContentCollection } from '#model/snapshot.ts'
import { issuesWith } from './readiness.ts'
import type { Resolve } from './resolve.ts'
import { sentenceOf } from './validated.ts'

/** Makes the published shape of a stored document. */
export type Publish<Stored> = (document: Stored, resolve: Resolve) => unknown

/**
 * What goes live must be complete and true to the content model: the same function that makes the snapshot makes the
 * published shape, the model's schema and rules look at it, and every fault is shown at its field.
 */
export const refuseUnlessReady =
  <Stored>(slug: ContentCollection, publish: Publish<Stored>): CollectionBeforeChangeHook =>
  async ({ collection, data, originalDoc, req }) => {
    // Collections without drafts have no status: all of theirs is live.
    if (data['_status'] === 'draft' || data['deletedAt']) return data
    // The seed was checked as a whole when it was read; its entries link to each other, so none could be the first.
    if (req.context['isSeeding'] === true) return data
    const document = { ...originalDoc, ...data }
    const gaps = await findGaps(
      { slug, id: originalDoc?.id ?? null, document, publish: (resolve) => publish(document, resolve) },
      req,
    )
    if (gaps.length === 0) return data
    const errors = gaps.map(([path, message]) => ({ path, message, label: labelOf(path, collection) }))
    throw new ValidationError({ collection: slug, errors }, req.t)
  }

type Subject = { slug: ContentCollection; id: string | null; document: object; publish: (resolve: Resolve) => unknown }

/** What keeps a document from going live: fields of its form, each with what to do. */
export async function findGaps(
  { slug, id, document, publish }: Subject,
  req: PayloadRequest,
): Promise<[path: string, message: string][]> {
  const found = await issuesWith(
    (resolve, context) => issuesOf({ collection: slug, data: publish(resolve) }, context),
    {
      collection: slug,
      id,
      req,
    },
  )
  return byField(
    found.filter(({ severity }) => severity === 'block'),
    document,
  )
}

/** One message a field: the first fault hides those that follow from it. */
function byField(issues: Issue[], document: object): [string, string][] {
  const messages = new Map<string, string>()
  for (const { field, message, rule } of issues) {
    const path = formPath(field, document)
    // Beside the field itself its name would be said twice.
    const words = rule === 'text.empty' ? 'Please fill this in.' : sentenceOf({ path: [], message })
    if (!messages.has(path)) messages.set(path, words)
  }
  return [...messages]
}

/** The words above the field, or above the list or tab that it belongs to. */
function labelOf(path: string, { flattenedFields }: SanitizedCollectionConfig): string {
  const [name] = path.split('.')
  const field = flattenedFields.find((candidate) => candidate.name === name)
  return typeof field?.label === 'string' ? field.label : path
}

/** The form's field for a place in the published shape: a place inside rich text belongs to the whole text. */
function formPath(field: string, document: object): string {
  const steps: string[] = []
  let value: unknown = document
  for (const step of field.split('.')) {
    if (typeof value !== 'object' || value === null || 'root' in value) break
    steps.push(step)
    value = Object.entries(value).find(([name]) => name === step)?.[1]
  }
  return steps.join('.')
}
