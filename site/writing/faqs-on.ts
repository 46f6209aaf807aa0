import type { Entry, Store } from '../store.ts'

/** The questions that the blocks of a page show, each once. */
export const faqsOn = (store: Store, page: Entry<'pages'>): Entry<'faqs'>[] => {
  const placements = page.blocks.flatMap((block) => (block.type === 'faq-list' ? [block.placement] : []))
  return store.list('faqs').filter(({ placement }) => placements.includes(placement))
}
