import { audienceHasPage } from '#model/curriculum/audiences.ts'
import type { Distance } from '#model/look/rings.ts'
import { isBuiltPath, pathOf } from '#model/paths.ts'
import type { ContentCollection } from '#model/snapshot.ts'
import type { Content } from './content.ts'
import { catalogPath, mostInCatalog } from './curriculum/catalog/catalog.ts'
import { facetGroupsOf } from './curriculum/catalog/facets.ts'
import { hasOwnPage } from './data/authors.ts'
import { countCurrentPrograms, hasCurrentPrograms } from './data/programs.ts'
import { partsOfSitemap, pathOfPart } from './data/sitemap-parts.ts'
import { indexLength } from './layout/index-groups.ts'
import { linksPerPage, pageCount, pathOfPage, rowsPerPage } from './layout/list-pages.ts'
import { seedOfPage } from './motif/seed.ts'
import { hasSameRoutes } from './same-routes.ts'
import { type Entry, recordingStore, type Store } from './store.ts'

/** One public address. */
export type Route = {
  /** '/programs/supervision/', '/feed.xml' */
  path: string
  /** What draws it: the file in site/pages, as Astro names it ('/programs/[slug]', '/philosophy', '/feed.xml'). */
  page: string
  params: Record<string, string>
  /** The document the page is about, if it is about one. */
  about: { collection: ContentCollection; key: string } | null
  kind: 'page' | 'file'
}

const siteFiles = ['/sitemap.xml', '/robots.txt', '/llms.txt', '/.well-known/security.txt', '/site.webmanifest']
const essayFiles = ['/feed.xml', '/feed.json']

type Routes = { byPath: ReadonlyMap<string, Route>; list: readonly Route[] }
const routesByContent = new WeakMap<Content, Routes>()
let last: Content | null = null

/** Every public address that has content, in the order of the map (content model §15). The same list as long as it is the same. */
export const routesOf = (content: Content): readonly Route[] => knownRoutes(content).list

/** The route at a path, or `null` when nothing public is there. */
export const routeAt = (content: Content, path: string): Route | null => knownRoutes(content).byPath.get(path) ?? null

/** Made once for a content, and not even once when an edit left all pages where they were. */
function knownRoutes(content: Content): Routes {
  const known = routesByContent.get(content)
  if (known !== undefined) return known
  const before = last === null ? undefined : routesByContent.get(last)
  const isSame = last !== null && before !== undefined && hasSameRoutes(last, content)
  const routes = isSame ? before : madeRoutes(content)
  routesByContent.set(content, routes)
  last = content
  return routes
}

function madeRoutes(content: Content): Routes {
  const list = routesIn(recordingStore(content, { preview: false }))
  return { list, byPath: new Map(list.map((route) => [route.path, route])) }
}

/** Where a draft is drawn, though nothing may lead to it yet: a setting without an intro, a person of no program. */
export function routeOfDraft({ collection, key }: { collection: ContentCollection; key: string }): Route | null {
  const path = pathOf(collection, key)?.replace(/#.*$/, '')
  if (path === undefined) return null
  if (collection === 'terms') return { ...listRoute(path), about: { collection, key } }
  if (collection !== 'pages') return entry(collection, path.slice(0, -`${key}/`.length), key)
  return isBuiltPath(path) ? { ...listRoute(path), about: { collection, key } } : otherPage(path)
}

/** The same for a page that lists them, each read noted; without the entries of some collections. Empty indexes are left out. */
export function routesIn(store: Store, { without = [] }: { without?: readonly ContentCollection[] } = {}): Route[] {
  const entries = (collection: ContentCollection, prefix: string): Route[] =>
    without.includes(collection) ? [] : store.list(collection).map(({ key }) => entry(collection, prefix, key))
  const has = (collection: ContentCollection) => store.hasAny(collection)
  const index = (path: string): Route => ({
    ...listRoute(path),
    about: store.has('pages', path) ? { collection: 'pages', key: path } : null,
  })
  const hasPage = (path: string) => store.has('pages', path)
  const hasPrograms = hasCurrentPrograms(store)

  return [
    ...(hasPage('/') ? [index('/')] : []),
    ...(has('essays') ? [index('/philosophy/')] : []),
    ...furtherPages('/philosophy/', pageCount(store.count('essays'), rowsPerPage)),
    ...entries('essays', '/philosophy/'),
    ...(hasPage('/training/') ? [index('/training/')] : []),
    ...(has('elements') ? [index('/training/elements/')] : []),
    ...entries('elements', '/training/elements/'),
    ...(hasPrograms ? [index('/programs/')] : []),
    ...furtherPages('/programs/', pageCount(countCurrentPrograms(store), rowsPerPage)),
    ...facets(store),
    ...entries('programs', '/programs/'),
    ...entries('modules', '/modules/'),
    ...(hasPrograms ? [index('/compare/')] : []),
    ...audiences(store),
    ...people(store),
    index('/collaborate/'),
    index('/collaborate/sent/'),
    ...entries('policies', '/policies/'),
    ...(has('terms') ? [index('/glossary/')] : []),
    index('/search/'),
    ...furtherPages('/search/', pageCount(indexLength(store), linksPerPage)),
    ...otherPages(store),
    { path: '/404.html', page: '/404', params: {}, about: null, kind: 'page' },
    ...(hasCatalog(store) ? [file(catalogPath)] : []),
    ...[...(has('essays') ? essayFiles : []), ...siteFiles].map(file),
    ...sitemapParts(store),
    ...(without.includes('essays') ? [] : store.list('essays').map(({ key }) => motif('overlapping', key))),
    ...otherPages(store, hasHero).map(({ path }) => motif('overlapping', seedOfPage(path))),
    motif('apart', 'not-found'),
    motif('joined', 'sent'),
  ]
}

function entry(collection: ContentCollection, prefix: string, key: string): Route {
  return {
    path: `${prefix}${key}/`,
    page: `${prefix}[slug]`,
    params: { slug: key },
    about: { collection, key },
    kind: 'page',
  }
}

const hasCatalog = (store: Store): boolean => hasCurrentPrograms(store) && countCurrentPrograms(store) <= mostInCatalog

/** The programs that give one answer: for those without script, and for links from elsewhere. */
function facets(store: Store): Route[] {
  return facetGroupsOf(store).flatMap((group) =>
    group.facets.map(({ slug }) => ({
      path: `/programs/in/${slug}/`,
      page: '/programs/in/[facet]',
      params: { facet: slug },
      about: null,
      kind: 'page' as const,
    })),
  )
}

function audiences(store: Store): Route[] {
  return store
    .list('audiences')
    .filter(audienceHasPage)
    .map(({ key }) => entry('audiences', '/for/', key))
}

function people(store: Store): Route[] {
  return store
    .list('people')
    .filter((person) => hasOwnPage(store, person))
    .map(({ key }) => entry('people', '/people/', key))
}

const hasHero = ({ blocks }: Entry<'pages'>): boolean => blocks.some(({ type }) => type === 'hero')

function otherPages(store: Store, isMeant: (page: Entry<'pages'>) => boolean = () => true): Route[] {
  return store
    .list('pages')
    .filter((page) => !isBuiltPath(page.key) && isMeant(page))
    .map(({ key }) => otherPage(key))
}

/** A page that has a file of its own in site/pages. */
function listRoute(path: string): Route {
  return { path, page: path.length > 1 ? path.slice(0, -1) : path, params: {}, about: null, kind: 'page' }
}

function otherPage(key: string): Route {
  return {
    path: key,
    page: '/[...path]',
    params: { path: key.slice(1, -1) },
    about: { collection: 'pages', key },
    kind: 'page',
  }
}

/** The second page of a long list, and those after it. */
function furtherPages(path: string, count: number): Route[] {
  return Array.from({ length: count - 1 }, (_, index) => ({
    path: pathOfPage(path, index + 2),
    page: `${path}page/[page]`,
    params: { page: String(index + 2) },
    about: null,
    kind: 'page',
  }))
}

/** Of a site that has too many pages for one map. */
function sitemapParts(store: Store): Route[] {
  return partsOfSitemap(store).map((part) => ({
    path: pathOfPart(part),
    page: '/sitemaps/[part].xml',
    params: { part },
    about: null,
    kind: 'file',
  }))
}

function file(path: string): Route {
  return { path, page: path, params: {}, about: null, kind: 'file' }
}

/** The rings of one page, as a picture (site/motif). */
function motif(distance: Distance, seed: string): Route {
  return {
    path: `/motif/${distance}/${seed}.svg`,
    page: '/motif/[distance]/[seed].svg',
    params: { distance, seed },
    about: null,
    kind: 'file',
  }
}
