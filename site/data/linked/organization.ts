import { language } from '../../labels.ts'
import type { Store } from '../../store.ts'
import { type Thing, thing } from './thing.ts'

/** IRH itself: in full on the home page, by name and address elsewhere. */
export function organization(store: Store): Thing {
  const { name, shortName, email } = store.setting('site')
  return thing('Organization', { '@id': idOf(store), name, alternateName: shortName, url: `${store.siteUrl}/`, email })
}

export function organizationInBrief(store: Store): Thing {
  return thing('Organization', { '@id': idOf(store), name: store.setting('site').name, url: `${store.siteUrl}/` })
}

export function webSite(store: Store): Thing {
  const { name, shortName } = store.setting('site')
  return thing('WebSite', {
    '@id': `${store.siteUrl}/#website`,
    name,
    alternateName: shortName,
    url: `${store.siteUrl}/`,
    inLanguage: language,
    publisher: { '@id': idOf(store) },
  })
}

function idOf(store: Store): string {
  return `${store.siteUrl}/#organization`
}
