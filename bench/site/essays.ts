import { join } from 'node:path'
import { corpusOf, snapshotOf } from '#bench/publish/corpus/corpus.ts'
import { markdownOf } from '#bench/publish/peers/markdown.ts'
import { textOfInlines } from '#model/rich.ts'
import { readSeed } from '#reader/seed.ts'
import { type SeedDocument, seedSchemas } from '#reader/seed-schemas.ts'
import { root } from '#settings'
import { units, unitText } from '#tests/support/source-units.ts'
import { withFurtherPages } from './further-pages.ts'
import { essays, essayWithTermKey } from './pages.ts'
import type { Post } from './peers/peer.ts'

const generated = 26
const [paragraphs, words] = [10, 120] as const

/** What the measured site is made of. */
export const documents = (): SeedDocument[] => [...withFurtherPages(corpusOf(generated)), plainEssay(), essayWithTerm()]

/**
 * 1,200 words in paragraphs and nothing else, which stands for itself: no essay or program is named beside it. IRH's own
 * text in its order and, where that ends, the beginning of its page on privacy: invented words have no order, and pack worse.
 */
export function plainEssay(): SeedDocument {
  const lead = unitText('L6.1')
  const own = units.filter(({ id, text }) => /\.[1-9]/.test(id) && text !== lead).map(({ text }) => text)
  const all = [...own, ...privacy()].join(' ').split(' ')
  const body = Array.from({ length: paragraphs }, (_, part) => ({
    type: 'paragraph',
    children: [{ type: 'text', text: all.slice(part * words, (part + 1) * words).join(' ') }],
  }))
  const data = seedSchemas.essays.parse({
    title: 'Translating a Vision Into Clinical Practice',
    slug: essays.plain,
    lead,
    body,
    publishedOn: '2026-01-01',
    provenance: { origin: 'staff' },
  })
  return { collection: 'essays', key: essays.plain, data }
}

/** The same, and one word more, which the glossary explains. */
function essayWithTerm(): SeedDocument {
  const data = seedSchemas.essays.parse(plainEssay().data)
  const body = [...data.body, { type: 'paragraph', children: [{ type: 'text', text: 'Attunement.' }] }]
  return {
    collection: 'essays',
    key: essayWithTermKey,
    data: seedSchemas.essays.parse({ ...data, slug: essayWithTermKey, body }),
  }
}

/** The paragraphs of the page on privacy, as plain text. */
const privacy = (): string[] =>
  readSeed(join(root, 'content', 'seed')).flatMap((document) =>
    document.collection === 'policies' && document.key === 'privacy'
      ? document.data.body.flatMap((block) => (block.type === 'paragraph' ? [textOfInlines(block.children)] : []))
      : [],
  )

/** The essays that are weighed, as both kinds of peers read them. */
export const posts = (): Post[] =>
  snapshotOf(documents(), 'https://irh.example').documents.flatMap((document) => {
    if (document.collection !== 'essays' || !Object.values<string>(essays).includes(document.key)) return []
    const { title: named, lead, body } = document.data
    // What only Hugo’s shortcodes and references know is left out there.
    const markdown = markdownOf(body.filter(({ type }) => type !== 'element-callout'))
    return [{ slug: document.key, title: named, lead, markdown }]
  })
