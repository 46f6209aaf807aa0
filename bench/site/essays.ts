import { corpusOf, snapshotOf } from '#bench/publish/corpus/corpus.ts'
import { dice, sentence, title } from '#bench/publish/corpus/words.ts'
import { markdownOf } from '#bench/publish/peers/markdown.ts'
import { type SeedDocument, seedSchemas } from '#reader/seed-schemas.ts'
import { essays } from './pages.ts'
import type { Post } from './peers/peer.ts'

// The seed and a page of each type that it has none of.
const generated = 26
const [paragraphs, sentences, words] = [10, 6, 20] as const

/** What the measured site is made of. */
export const documents = (): SeedDocument[] => [...corpusOf(generated), plainEssay()]

/** 1,200 words in paragraphs and nothing else, which stands for itself: no essay or program is named beside it. */
function plainEssay(): SeedDocument {
  const roll = dice(5_000_000)
  const body = Array.from({ length: paragraphs }, () => ({
    type: 'paragraph',
    children: [{ type: 'text', text: Array.from({ length: sentences }, () => sentence(roll, words)).join(' ') }],
  }))
  const data = seedSchemas.essays.parse({
    title: title(roll, 5),
    slug: essays.plain,
    lead: sentence(roll, 24),
    body,
    publishedOn: '2026-01-01',
    provenance: { origin: 'staff' },
  })
  return { collection: 'essays', key: essays.plain, data }
}

/** The essays that are weighed, as both kinds of peers read them. */
export const posts = (): Post[] =>
  snapshotOf(documents(), 'https://irh.example').documents.flatMap((document) => {
    if (document.collection !== 'essays' || !Object.values<string>(essays).includes(document.key)) return []
    const { title: named, lead, body } = document.data
    // What only Hugo’s shortcodes and references know is left out there.
    const markdown = markdownOf(body.filter(({ type }) => type !== 'element-callout'))
    return [{ slug: document.key, title: named, lead, markdown }]
  })
