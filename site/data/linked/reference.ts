import type { Entry } from '../../store.ts'
import { type Thing, thing } from './thing.ts'

const types = {
  book: 'Book',
  chapter: 'Chapter',
  'article-journal': 'ScholarlyArticle',
  report: 'Report',
  thesis: 'Thesis',
  webpage: 'WebPage',
  motion_picture: 'Movie',
  speech: 'CreativeWork',
} as const

/** One entry of an essay's reference list. */
export function citation(reference: Entry<'references'>): Thing {
  return thing(types[reference.type], {
    name: reference.title,
    author: reference.author.map((who) =>
      'literal' in who
        ? thing('Organization', { name: who.literal })
        : thing('Person', { familyName: who.family, givenName: who.given }),
    ),
    datePublished: reference.issuedYear === null ? null : String(reference.issuedYear),
    isPartOf: reference.containerTitle === null ? null : thing('CreativeWork', { name: reference.containerTitle }),
    publisher: reference.publisher === null ? null : thing('Organization', { name: reference.publisher }),
    url: reference.doi === null ? reference.url : `https://doi.org/${reference.doi}`,
  })
}
