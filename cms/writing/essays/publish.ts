import type { Essay } from '#model/writing/essays.ts'
import { dayOf } from '../../fields/day.ts'
import { publishedMeta, textOf } from '../../fields/published-meta.ts'
import { keysOf, type Resolve } from '../../fields/resolve.ts'
import type { Essay as StoredEssay } from '../../generated/payload-types.ts'
import { toRich } from '../../rich/to-rich.ts'

export const publishEssay = (essay: StoredEssay, resolve: Resolve): Essay => ({
  title: essay.title,
  slug: essay.slug,
  series: textOf(essay.series),
  lead: essay.lead ?? '',
  body: toRich(essay.body, resolve),
  ...bylineOf(essay, resolve),
  publishedOn: dayOf(essay.publishedOn),
  revisedOn: dayOf(essay.revisedOn),
  elements: keysOf(resolve, 'elements', essay.elements),
  relatedPrograms: keysOf(resolve, 'programs', essay.relatedPrograms),
  furtherReading: keysOf(resolve, 'references', essay.furtherReading),
  articleType: essay.articleType ?? 'article',
  meta: publishedMeta(essay.meta, resolve),
})

/** What somebody wrote who may not be named yet is not therefore the organization's. */
function bylineOf({ authors: named }: StoredEssay, resolve: Resolve): Pick<Essay, 'authors' | 'isUnsigned'> {
  const authors = keysOf(resolve, 'people', named)
  return { authors, ...(named?.length && authors.length === 0 ? { isUnsigned: true } : {}) }
}
