import { labels } from '../../labels.ts'
import type { Entry, Store } from '../../store.ts'
import { addressOf } from '../address.ts'
import { type Thing, thing } from './thing.ts'

export function definedElement(store: Store, element: Entry<'elements'>): Thing {
  const url = addressOf(store, 'elements', element.key)
  return thing('DefinedTerm', {
    '@id': url,
    url,
    name: element.title,
    description: element.lead,
    termCode: String(element.order),
    inDefinedTermSet: elementSet(store),
  })
}

export function elementSet(store: Store): Thing {
  return thing('DefinedTermSet', { name: labels.elements, url: `${store.siteUrl}/training/elements/` })
}
