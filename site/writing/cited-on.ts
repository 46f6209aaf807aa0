import type { PageBlock } from '#model/writing/pages.ts'
import { citedIn } from '../library/cited.ts'
import type { Store } from '../store.ts'
import { faqsIn } from './faqs-in.ts'

/** The keys of what the blocks of a page cite: in their own texts, and in the answers they show. */
export const citedOn = (store: Store, blocks: readonly PageBlock[]): string[] =>
  citedIn(
    ...blocks.flatMap((block) => (block.type === 'prose' ? [block.body] : [])),
    ...faqsIn(store, blocks).map(({ answer }) => answer),
  )
