import type { Entry, Store } from '../store.ts'

/** The questions that the blocks of a page show, each once. */
export const faqsOn = (store: Store, page: Entry<'pages'>): Entry<'faqs'>[] => {
  const placements = page.blocks.flatMap((block) => (block.type === 'faq-list' ? [block.placement] : []))
  return [...new Set(placements)].flatMap((placement) => store.naming('faqs', 'placement', placement))
}
