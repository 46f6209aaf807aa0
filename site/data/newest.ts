import { contentCollections } from '#model/snapshot.ts'
import type { Store } from '../store.ts'

/** The newest moment of change among the entries; empty when there are none. */
export function newestOf(entries: readonly { updatedAt: string }[]): string {
  let newest = ''
  for (const { updatedAt } of entries) if (updatedAt > newest) newest = updatedAt
  return newest
}

/** When anything in the snapshot last changed. */
export function newestUpdate(store: Store): string {
  const settings = [store.setting('site'), store.setting('navigation'), store.setting('collaborate')]
  const newest = contentCollections.map((collection) => ({ updatedAt: newestOf(store.list(collection)) }))
  return newestOf([...settings, ...newest])
}
