import { closed, type Run, referenceRuns } from '#model/library/apa.ts'
import type { Contributor } from '#model/library/references.ts'
import { pathTo } from '../data/address.ts'
import { authorsOf, isByOrganization } from '../data/authors.ts'
import type { Entry, Store } from '../store.ts'

/** The essay as an entry of somebody else's reference list, in APA 7. */
export function citationOf(store: Store, essay: Entry<'essays'>): Run[] {
  const { name } = store.setting('site')
  const authors = authorsOf(store, essay)
  const url = store.siteUrl + pathTo('essays', essay.key)
  const issuedYear = essay.publishedOn === null ? null : Number(essay.publishedOn.slice(0, 4))
  if (authors.length === 0 && !isByOrganization(essay)) return unsigned({ title: essay.title, issuedYear, name, url })
  return referenceRuns(
    {
      key: essay.key,
      type: 'webpage',
      title: essay.title,
      author: authors.length === 0 ? [{ literal: name }] : authors.map((author) => contributorOf(author.name)),
      editor: [],
      issuedYear,
      containerTitle: name,
      volume: null,
      issue: null,
      page: null,
      publisher: null,
      doi: null,
      url,
      accessedOn: null,
      peerReviewed: false,
      annotation: null,
      verifiedOn: null,
    },
    new Map(),
  )
}

type Unsigned = { title: string; issuedYear: number | null; name: string; url: string }

/** Where nobody signs, APA 7 begins with the title. */
const unsigned = ({ title, issuedYear, name, url }: Unsigned): Run[] => [
  { text: title, italic: true },
  { text: `${closed(title).slice(title.length)} (${issuedYear ?? 'n.d.'}). ${closed(name)} ` },
  { text: url, href: url },
]

/** The last word is the family name, as in the list of people. */
function contributorOf(name: string): Contributor {
  const end = name.lastIndexOf(' ')
  return end === -1 ? { literal: name } : { family: name.slice(end + 1), given: name.slice(0, end) }
}
