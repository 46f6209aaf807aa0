import type { Element } from '#model/curriculum/elements.ts'
import { publishedMeta } from '../../fields/published-meta.ts'
import type { Resolve } from '../../fields/resolve.ts'
import type { Element as StoredElement } from '../../generated/payload-types.ts'
import { toRich } from '../../rich/to-rich.ts'

/** `order` is the document's place among all, which `ranked` gives. */
export const publishElement = (element: StoredElement & { order: number }, resolve: Resolve): Element => ({
  title: element.title,
  slug: element.slug,
  shortLabel: element.shortLabel ?? '',
  lead: element.lead ?? '',
  body: toRich(element.body, resolve),
  order: element.order,
  hue: element.hue ?? null,
  meta: publishedMeta(element.meta, resolve),
})
