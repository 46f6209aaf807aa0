import { audienceHasPage } from '#model/curriculum/audiences.ts'
import { pathTo } from '../data/address.ts'
import type { Entry, Store } from '../store.ts'
import { hasFacet } from './catalog/facets.ts'

/** Where more is said of a setting: its own page, else the programs for it; `null` where there is neither. */
export function pathToSetting(store: Store, audience: Entry<'audiences'>): string | null {
  if (audienceHasPage(audience)) return pathTo('audiences', audience.key)
  const facet = `setting-${audience.key}`
  return hasFacet(store, facet) ? `/programs/in/${facet}/` : null
}
