import { labels } from '../../labels.ts'
import type { Entry, Store } from '../../store.ts'
import { type Thing, thing } from './thing.ts'

/** The glossary's terms, each with the address of its place on the page. */
export function definedTerms(store: Store, terms: readonly Entry<'terms'>[]): Thing[] {
  const glossary = `${store.siteUrl}/glossary/`
  return terms.map(({ term, definition, key }) =>
    thing('DefinedTerm', {
      '@id': `${glossary}#${key}`,
      url: `${glossary}#${key}`,
      name: term,
      description: definition,
      inDefinedTermSet: thing('DefinedTermSet', { name: labels.glossaryTitle, url: glossary }),
    }),
  )
}
