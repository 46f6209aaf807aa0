import type { Page, PageBlock } from '#model/writing/pages.ts'
import { publishedMeta, textOf } from '../../fields/published-meta.ts'
import { keyOf, type Resolve } from '../../fields/resolve.ts'
import type { Page as StoredPage } from '../../generated/payload-types.ts'
import { toRich } from '../../rich/to-rich.ts'

type StoredBlock = NonNullable<StoredPage['blocks']>[number]

export const publishPage = (page: StoredPage, resolve: Resolve): Page => ({
  title: page.title,
  path: page.path,
  lead: textOf(page.lead),
  blocks: (page.blocks ?? []).map((block) => publishBlock(block, resolve)).filter((block) => block !== null),
  meta: publishedMeta(page.meta, resolve),
})

/** A picture that is not public leaves no gap: its block is left out. */
function publishBlock(block: StoredBlock, resolve: Resolve): PageBlock | null {
  switch (block.blockType) {
    case 'hero':
      return { type: 'hero', title: block.title ?? '', subtitle: textOf(block.subtitle) }
    case 'prose':
      return { type: 'prose', body: toRich(block.body, resolve) }
    case 'element-list':
    case 'audience-list':
      return { type: block.blockType, heading: textOf(block.heading) }
    case 'program-list':
    case 'essay-list':
      return { type: block.blockType, heading: textOf(block.heading), limit: block.limit ?? null }
    case 'shifts':
      return {
        type: 'shifts',
        heading: textOf(block.heading),
        shifts: (block.shifts ?? []).map(({ from, to }) => ({ from: from ?? '', to: to ?? '' })),
      }
    case 'call-to-action':
      return { type: 'call-to-action', label: block.label ?? '', href: block.href ?? '' }
    case 'faq-list':
      return { type: 'faq-list', heading: textOf(block.heading), placement: block.placement ?? 'site' }
    case 'media': {
      const media = keyOf(resolve, 'media', block.media)
      return media === null ? null : { type: 'media', media }
    }
    case 'quote':
      return { type: 'quote', text: block.text ?? '', attribution: block.attribution ?? '' }
    case 'collaborate-form':
      return { type: 'collaborate-form' }
  }
}
