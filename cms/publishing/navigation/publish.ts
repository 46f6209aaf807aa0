import type { Navigation, NavigationItem } from '#model/publishing/navigation.ts'
import { rowsOf } from '../../fields/published-meta.ts'
import { keyOf, type Resolve } from '../../fields/resolve.ts'
import type { Navigation as StoredNavigation } from '../../generated/payload-types.ts'

type StoredItem = NonNullable<StoredNavigation['main']>[number]

/** An entry that is not public is left out of the menu, and so is a group that would be empty. */
export const publishNavigation = (navigation: StoredNavigation, resolve: Resolve): Navigation => ({
  main: itemsOf(navigation.main, resolve),
  footer: rowsOf(navigation.footer)
    .map(({ label, items }) => ({ label, items: itemsOf(items, resolve) }))
    .filter(({ items }) => items.length > 0),
})

const itemsOf = (items: readonly StoredItem[] | null | undefined, resolve: Resolve): NavigationItem[] =>
  rowsOf(items).flatMap(({ label, target }): NavigationItem[] => {
    if (target?.document) {
      const { relationTo: collection, value } = target.document
      const key = keyOf(resolve, collection, value)
      return key === null ? [] : [{ label, target: { collection, key } }]
    }
    return target?.path ? [{ label, target: { path: target.path } }] : []
  })
