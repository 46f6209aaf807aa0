import type { DataFromCollectionSlug, PayloadRequest } from 'payload'
import { formIssues } from '../fields/form-issues.ts'
import type { Related } from '../fields/resolve.ts'
import { draftForms } from './publishers.ts'
import type { Preview } from './release/renderer.ts'

/** What the draft lacks, by the very rules that publishing asks, so that a preview without gaps can go out. */
export async function gapsOfDraft<C extends Related>(
  collection: C,
  document: DataFromCollectionSlug<C>,
  req: PayloadRequest,
): Promise<Preview['gaps']> {
  // Its place among others keeps nobody from publishing it.
  const publish = (resolve: Parameters<(typeof draftForms)[C]>[1]) =>
    draftForms[collection]({ ...document, order: 0 }, resolve)
  const { config } = req.payload.collections[collection]
  const subject = { slug: collection, collection: config, id: String(document.id), document, publish, req }
  const issues = await formIssues(subject)
  return issues.flatMap(({ label, message, path, severity }) =>
    severity === 'block' ? [{ field: path, message: `${label}: ${message}` }] : [],
  )
}
