import type { PageBlock } from '#model/writing/pages.ts'
import type { Entry, Store } from '../store.ts'

/** The questions that the blocks of a page show, each once. */
export const faqsIn = (store: Store, blocks: readonly PageBlock[]): Entry<'faqs'>[] => {
  const placements = blocks.flatMap((block) => (block.type === 'faq-list' ? [block.placement] : []))
  return [...new Set(placements)].flatMap((placement) => store.naming('faqs', 'placement', placement))
}
