import type { Store } from '../../store.ts'
import type { Crumb } from '../trail.ts'
import { type Thing, thing } from './thing.ts'

/** The way to the page; the 404 page stands nowhere. */
export function breadcrumbs(store: Store, trail: Crumb[]): Thing[] {
  if (trail.length === 0) return []
  const itemListElement = trail.map(({ label, path }, index) =>
    thing('ListItem', { position: index + 1, name: label, item: store.siteUrl + path }),
  )
  return [thing('BreadcrumbList', { itemListElement })]
}
