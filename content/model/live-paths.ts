import { audienceHasPage } from './curriculum/audiences.ts'
import { personHasPage } from './library/people.ts'
import { filePaths, mediaPath, pathOf } from './paths.ts'
import type { Published } from './snapshot.ts'

/** Built whatever is published. */
const alwaysBuilt = ['/', '/search/', '/collaborate/', '/collaborate/sent/']
/** Lists that are built as soon as they would hold something. */
const indexes = {
  essays: ['/philosophy/'],
  elements: ['/training/', '/training/elements/'],
  programs: ['/programs/'],
  terms: ['/glossary/'],
} as const

const isIndexed = (collection: string): collection is keyof typeof indexes => Object.hasOwn(indexes, collection)

const pathsOfDocument = (document: Published, documents: readonly Published[]): readonly string[] => {
  const { collection, key } = document
  if (collection === 'media') return [mediaPath(document.data)]
  // A link to an old address still arrives.
  if (collection === 'redirects') return document.data.code === 410 ? [] : [key]
  if (collection === 'audiences' && !audienceHasPage(document.data)) return []
  if (collection === 'people') {
    const programs = documents.flatMap((other) => (other.collection === 'programs' ? [other.data] : []))
    if (!personHasPage(key, programs)) return []
  }
  const path = pathOf(collection, key)
  return [...(path === null || path.includes('#') ? [] : [path]), ...(isIndexed(collection) ? indexes[collection] : [])]
}

/** Every internal address that a link may lead to, without anchors (the publisher checks those on the built pages). */
export const livePathsOf = (documents: readonly Published[]): ReadonlySet<string> =>
  new Set([...alwaysBuilt, ...filePaths, ...documents.flatMap((document) => pathsOfDocument(document, documents))])
