import type { DataFromCollectionSlug, PayloadRequest } from 'payload'
import { findGaps } from '../fields/refuse-unless-ready.ts'
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
  const gaps = await findGaps({ slug: collection, id: String(document.id), document, publish }, req)
  return gaps.map(([field, message]) => ({ field, message }))
}
