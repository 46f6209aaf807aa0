import type { Audience } from '#model/curriculum/audiences.ts'
import type { Resolve } from '../../fields/resolve.ts'
import type { Audience as StoredAudience } from '../../generated/payload-types.ts'
import { toRich } from '../../rich/to-rich.ts'

/** `order` is the document's place among all, which `ranked` gives. */
export const publishAudience = (audience: StoredAudience & { order: number }, resolve: Resolve): Audience => ({
  title: audience.title,
  slug: audience.slug,
  intro: toRich(audience.intro, resolve),
  order: audience.order,
})
