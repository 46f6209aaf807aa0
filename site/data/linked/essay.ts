import { referenceKeysOf } from '#model/writing/essays.ts'
import { referencesOf } from '../../library/cited.ts'
import type { Entry, Store } from '../../store.ts'
import { addressOf } from '../address.ts'
import { authorsOf, isByOrganization } from '../authors.ts'
import { organizationInBrief } from './organization.ts'
import { citation } from './reference.ts'
import { type Thing, thing } from './thing.ts'

/** Scholarly only when the essay says so and something is cited (content model §5). */
export function article(store: Store, essay: Entry<'essays'>): Thing {
  const authors = authorsOf(store, essay).map(({ name, path }) =>
    thing('Person', { name, url: path === null ? null : store.siteUrl + path }),
  )
  const references = referencesOf(store, referenceKeysOf(essay))
  const isScholarly = essay.articleType === 'scholarly' && references.length > 0
  return thing(isScholarly ? 'ScholarlyArticle' : 'Article', {
    '@id': addressOf(store, 'essays', essay.key),
    headline: essay.title,
    abstract: essay.lead,
    datePublished: essay.publishedOn,
    dateModified: essay.revisedOn,
    author: isByOrganization(essay) ? organizationInBrief(store) : authors,
    publisher: isByOrganization(essay) ? null : organizationInBrief(store),
    citation: references.map(citation),
  })
}
