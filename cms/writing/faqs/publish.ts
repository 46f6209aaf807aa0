import type { Faq as PublishedFaq } from '#model/writing/faqs.ts'
import type { Resolve } from '../../fields/resolve.ts'
import type { Faq } from '../../generated/payload-types.ts'
import { toRich } from '../../rich/to-rich.ts'

/** `order` is the document's place among all, which `ranked` gives. */
export const publishFaq = (faq: Faq & { order: number }, resolve: Resolve): PublishedFaq => ({
  question: faq.question,
  answer: toRich(faq.answer, resolve),
  placement: faq.placement ?? 'site',
  order: faq.order,
})
