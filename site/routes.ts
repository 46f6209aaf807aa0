import { plainTextOf } from '#model/rich.ts'
import type { ContentCollection } from '#model/snapshot.ts'
import { hasOwnPage } from './data/authors.ts'
import type { Distance } from './motif/rings.ts'
import type { Store } from './store.ts'

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

/** Content model §3: an audience has a page of its own once its intro says something. */
const minIntroLength = 200

/** Addresses of `pages` that have a file of their own in site/pages; any other is drawn by `[...path].astro`. */
const ownFiles = new Set([
  '/',
  '/philosophy/',
  '/training/',
  '/training/elements/',
  '/programs/',
  '/collaborate/',
  '/glossary/',
])

const siteFiles = ['/sitemap.xml', '/robots.txt', '/llms.txt', '/.well-known/security.txt', '/site.webmanifest']
const essayFiles = ['/feed.xml', '/feed.json']

/** Every public address that has content, in the order of the map (content model §15). Empty indexes are left out. */
export function routesOf(store: Store): Route[] {
  const has = (collection: ContentCollection) => store.list(collection).length > 0
  const index = (path: string): Route => ({
    path,
    page: path.length > 1 ? path.slice(0, -1) : path,
    params: {},
    about: store.find('pages', path) && { collection: 'pages', key: path },
    kind: 'page',
  })
  const hasPage = (path: string) => store.find('pages', path) !== null

  return [
    ...(hasPage('/') ? [index('/')] : []),
    ...(has('essays') ? [index('/philosophy/')] : []),
    ...entries(store, 'essays', '/philosophy/'),
    ...(hasPage('/training/') ? [index('/training/')] : []),
    ...(has('elements') ? [index('/training/elements/')] : []),
    ...entries(store, 'elements', '/training/elements/'),
    ...(has('programs') ? [index('/programs/')] : []),
    ...entries(store, 'programs', '/programs/'),
    ...entries(store, 'modules', '/modules/'),
    ...audiences(store),
    ...people(store),
    index('/collaborate/'),
    index('/collaborate/sent/'),
    ...entries(store, 'policies', '/policies/'),
    ...(has('terms') ? [index('/glossary/')] : []),
    index('/search/'),
    ...otherPages(store),
    { path: '/404.html', page: '/404', params: {}, about: null, kind: 'page' },
    ...[...(has('essays') ? essayFiles : []), ...siteFiles].map(file),
    ...store.list('essays').map(({ key }) => motif('overlapping', key)),
    motif('apart', 'not-found'),
    motif('joined', 'sent'),
  ]
}

const routesByStore = new WeakMap<Store, Map<string, Route>>()

/** The route at a path, or `null` when nothing public is there. The list is made once for a store. */
export function routeAt(store: Store, path: string): Route | null {
  let routes = routesByStore.get(store)
  if (routes === undefined) {
    routes = new Map(routesOf(store).map((route) => [route.path, route]))
    routesByStore.set(store, routes)
  }
  return routes.get(path) ?? null
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

function entries(store: Store, collection: ContentCollection, prefix: string): Route[] {
  return store.list(collection).map(({ key }) => entry(collection, prefix, key))
}

function audiences(store: Store): Route[] {
  return store
    .list('audiences')
    .filter(({ intro }) => plainTextOf(intro).length >= minIntroLength)
    .map(({ key }) => entry('audiences', '/for/', key))
}

function people(store: Store): Route[] {
  return store
    .list('people')
    .filter((person) => hasOwnPage(store, person))
    .map(({ key }) => entry('people', '/people/', key))
}

function otherPages(store: Store): Route[] {
  return store
    .list('pages')
    .filter(({ key }) => !ownFiles.has(key))
    .map(({ key }) => ({
      path: key,
      page: '/[...path]',
      params: { path: key.slice(1, -1) },
      about: { collection: 'pages', key },
      kind: 'page',
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
