import type { Site } from '#model/publishing/site.ts'
import { publishedMeta, textOf } from '../../fields/published-meta.ts'
import type { Resolve } from '../../fields/resolve.ts'
import type { Site as StoredSite } from '../../generated/payload-types.ts'

export const publishSite = (site: StoredSite, resolve: Resolve): Site => ({
  name: site.name,
  shortName: site.shortName,
  tagline: textOf(site.tagline),
  email: site.email,
  defaultMeta: publishedMeta(site.defaultMeta, resolve),
  socialProfiles: site.socialProfiles ?? [],
  careNotice: textOf(site.careNotice),
})
