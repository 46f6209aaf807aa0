import { dice, sentence, title } from '#bench/publish/corpus/words.ts'
import { type SeedDocument, seedSchemas } from '#reader/seed-schemas.ts'

// What neither the seed nor the generated pages have: without it some types of pages would not be there to be measured.
const provenance = { origin: 'staff' } as const
const paragraph = (text: string) => ({ type: 'paragraph', children: [{ type: 'text', text }] })
const teacher = 'person-0001'
const setting = 'agency'
// A list has 50 rows on a page.
const olderEssays = 45

/** The documents with somebody who teaches, a setting that says more of itself, words explained, a page of staff, and a list of two pages. */
export const withFurtherPages = (documents: readonly SeedDocument[]): SeedDocument[] => [
  ...documents.map(saysMore),
  ...['attunement', 'enactment', 'holding'].map(term),
  page(),
  ...Array.from({ length: olderEssays }, (_, index) => essay(index)),
]

function saysMore(document: SeedDocument): SeedDocument {
  const { collection, key, data } = document
  if (collection === 'programs' && key === 'program-0001')
    return { collection, key, data: { ...data, facilitators: [teacher] } }
  if (collection === 'audiences' && key === setting)
    return { collection, key, data: seedSchemas.audiences.parse({ ...data, intro: prose(1, 2) }) }
  if (collection === 'people' && key === teacher) {
    const credentials = [{ letters: 'PhD', issuer: 'A university', year: 2001 }]
    return { collection, key, data: seedSchemas.people.parse({ ...data, longBio: prose(2, 3), credentials }) }
  }
  return document
}

const prose = (seed: number, count: number) =>
  Array.from({ length: count }, (_, index) => paragraph(sentence(dice(5_000_000 + seed * 10 + index), 60)))

function term(slug: string, index: number): SeedDocument {
  const roll = dice(6_000_000 + index)
  const word = slug.charAt(0).toUpperCase() + slug.slice(1)
  return {
    collection: 'terms',
    key: slug,
    data: seedSchemas.terms.parse({ term: word, slug, definition: sentence(roll, 20), provenance }),
  }
}

function page(): SeedDocument {
  const blocks = [{ type: 'prose', body: prose(3, 3) }]
  return {
    collection: 'pages',
    key: '/about/',
    data: seedSchemas.pages.parse({ title: 'About', path: '/about/', blocks, provenance }),
  }
}

function essay(index: number): SeedDocument {
  const roll = dice(7_000_000 + index)
  const slug = `older-essay-${String(index + 1).padStart(4, '0')}`
  return {
    collection: 'essays',
    key: slug,
    data: seedSchemas.essays.parse({
      title: title(roll, 5),
      slug,
      lead: sentence(roll, 24).slice(0, 230),
      body: prose(100 + index, 2),
      publishedOn: '2020-01-01',
      provenance,
    }),
  }
}
