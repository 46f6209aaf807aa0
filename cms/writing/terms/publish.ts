import type { Term } from '#model/writing/terms.ts'
import { keysOf, type Resolve } from '../../fields/resolve.ts'
import type { Term as StoredTerm } from '../../generated/payload-types.ts'

export const publishTerm = (term: StoredTerm, resolve: Resolve): Term => ({
  term: term.term,
  slug: term.slug,
  definition: term.definition ?? '',
  seeAlso: keysOf(resolve, 'terms', term.seeAlso),
  elements: keysOf(resolve, 'elements', term.elements),
  references: keysOf(resolve, 'references', term.references),
})
