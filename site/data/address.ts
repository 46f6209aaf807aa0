import { pathOf } from '#model/paths.ts'
import type { ContentCollection, Store } from '../store.ts'

/** The path of an entry whose collection has pages. */
export function pathTo(collection: ContentCollection, key: string): string {
  const path = pathOf(collection, key)
  if (path === null) throw new Error(`${collection}/${key}: entries of ${collection} have no page to link to`)
  return path
}

/** The whole address of an entry, as feeds and search engines need it. */
export function addressOf(store: Store, collection: ContentCollection, key: string): string {
  return store.siteUrl + pathTo(collection, key)
}
