import { citationsOf } from '#model/rich.ts'
import type { Entry, Store } from '../../store.ts'
import { addressOf } from '../address.ts'
import { authorsOf } from '../authors.ts'
import { inApaOrder } from '../order.ts'
import { organizationInBrief } from './organization.ts'
import { citation } from './reference.ts'
import { type Thing, thing } from './thing.ts'

/** Scholarly only when the essay says so and something is cited (content model §5). */
export function article(store: Store, essay: Entry<'essays'>): Thing {
  const authors = authorsOf(store, essay).map(({ name, path }) =>
    thing('Person', { name, url: path === null ? null : store.siteUrl + path }),
  )
  const references = referencesOf(store, essay)
  const isScholarly = essay.articleType === 'scholarly' && references.length > 0
  const url = addressOf(store, 'essays', essay.key)
  return thing(isScholarly ? 'ScholarlyArticle' : 'Article', {
    '@id': url,
    url,
    mainEntityOfPage: url,
    headline: essay.title,
    abstract: essay.lead,
    inLanguage: 'en',
    datePublished: essay.publishedOn,
    dateModified: essay.revisedOn,
    author: authors.length > 0 ? authors : organizationInBrief(store),
    publisher: organizationInBrief(store),
    citation: references.map(citation),
  })
}

/** What the essay cites and its further reading, each once: the list that stands at its end. */
function referencesOf(store: Store, essay: Entry<'essays'>): Entry<'references'>[] {
  const keys = new Set([...citationsOf(essay.body).map(({ reference }) => reference), ...essay.furtherReading])
  return [...keys].flatMap((key) => store.find('references', key) ?? []).sort(inApaOrder)
}
