import type { DataFromCollectionSlug, PayloadRequest } from 'payload'
import { pathOf } from '#model/paths.ts'
import { keyIn } from '../fields/keys.ts'
import type { Related } from '../fields/resolve.ts'
import { gapsOfDraft } from './gaps-of-draft.ts'
import { previewPage } from './preview-page.ts'
import { runningPublisher } from './running-publisher.ts'

export type Answer = {
  status: number
  contentType: string
  body: string | Uint8Array
  headers?: Readonly<Record<string, string>>
}

const html = 'text/html; charset=utf-8'
export const page = (status: number, title: string, says: string): Answer => ({
  status,
  contentType: html,
  body: previewPage(title, says),
})

type Draft<C extends Related> = { collection: C; document: DataFromCollectionSlug<C>; form: string | null }

/** The draft on its page; `null`: entries of its kind have none. Throws when it cannot be drawn. */
export async function drawDraft<C extends Related>(
  { collection, document, form }: Draft<C>,
  req: PayloadRequest,
): Promise<Answer | null> {
  const publisher = runningPublisher()
  if (publisher === undefined) return page(503, 'One moment', 'The CMS is still starting. Open this page again.')
  const path = pathOf(collection, keyIn(collection, document) ?? '')?.replace(/#.*$/, '')
  if (path === undefined) return null
  const gaps = await gapsOfDraft(collection, document, req)
  const preview = await publisher.preview({ collection, document, path, form, gaps })
  return preview === null ? null : { status: 200, contentType: preview.contentType, body: preview.body }
}
