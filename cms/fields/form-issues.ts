import type { PayloadRequest, SanitizedCollectionConfig } from 'payload'
import type { Issue } from '#model/readiness.ts'
import type { ContentCollection } from '#model/snapshot.ts'
import { labelOf } from './field-label.ts'
import { issuesWith } from './readiness.ts'
import type { Resolve } from './resolve.ts'
import { sentenceOf } from './validated.ts'

/** What the rules say of a document, at the fields of its form. */
export type FormIssue = { severity: Issue['severity']; path: string; label: string; message: string }

type Subject = {
  slug: ContentCollection
  collection: SanitizedCollectionConfig
  /** As the form or the database has it; `publish` makes its published shape. */
  document: object
  publish: (resolve: Resolve) => unknown
  id: string | null
  req: PayloadRequest
}

/** All that keeps a document from going live, and what is worth a look: one message a field and weight. */
export async function formIssues({ slug, collection, document, publish, id, req }: Subject): Promise<FormIssue[]> {
  const found = await issuesWith({ collection: slug, publish, id, req })
  const issues = new Map<string, FormIssue>()
  for (const { field, message, severity } of found.issues) {
    const path = formPath(field, document)
    const label = labelOf(path, collection.flattenedFields)
    const key = `${severity} ${path}`
    // The first fault hides those that follow from it.
    if (!issues.has(key)) issues.set(key, { severity, path, label, message: sentenceOf({ path: [], message }) })
  }
  return [...issues.values()]
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
