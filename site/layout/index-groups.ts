import { audienceHasPage } from '#model/curriculum/audiences.ts'
import { programStatusLabels } from '#model/labels.ts'
import { inProgramOrder } from '../curriculum/related.ts'
import { pathTo } from '../data/address.ts'
import { hasOwnPage } from '../data/authors.ts'
import { labels } from '../labels.ts'
import type { Window } from '../reads.ts'
import type { ContentCollection, Store } from '../store.ts'
import type { Link } from './links.ts'
import { linksPerPage } from './list-pages.ts'
import { isThere } from './presence.ts'

export type Group = { title: string; links: readonly Link[] }
/** A group that may be long: what stands in it is asked for in parts. */
type Counted = { title: string; count: number; links: (window: Window) => readonly Link[] }

/** Every page of the site by kind, as one long list of which each page shows a part. */
const groupsOf = (store: Store): Counted[] => [
  long(store, 'programs', labels.programs),
  modules(store),
  long(store, 'elements', labels.elements),
  long(store, 'essays', labels.essays),
  short(labels.settings, titled('audiences', store.list('audiences').filter(audienceHasPage))),
  short(labels.people, people(store)),
  short(labels.terms, terms(store)),
  short(labels.policies, titled('policies', store.list('policies'))),
  short(labels.pages, pages(store)),
]

/** How many links the whole list has. */
export const indexLength = (store: Store): number => groupsOf(store).reduce((sum, { count }) => sum + count, 0)

/** The part of the list in a window; kinds of which nothing falls into it are left out. */
export const indexPage = (store: Store, { from, to }: Window): Group[] => {
  let before = 0
  return groupsOf(store).flatMap(({ title, count, links }) => {
    const part = { from: Math.max(0, from - before), to: Math.min(count, to - before) }
    before += count
    return part.from < part.to ? [{ title, links: links(part) }] : []
  })
}

const short = (title: string, links: readonly Link[]): Counted => ({
  title,
  count: links.length,
  links: ({ from, to }) => links.slice(from, to),
})

const long = (store: Store, collection: 'programs' | 'elements' | 'essays' | 'modules', title: string): Counted => ({
  title,
  count: store.count(collection),
  links: (window) => titled(collection, store.list(collection, window).map(withStanding)),
})

/** The list has every page, also of programs that cannot be had any more, and says so. */
const withStanding = <E extends { title: string }>(entry: E): E =>
  'status' in entry && entry.status === 'retired'
    ? { ...entry, title: `${entry.title} (${programStatusLabels.retired.toLowerCase()})` }
    : entry

/** In the order of their programs, as long as they fit on one page; then by title, so that an edit touches one page alone. */
const modules = (store: Store): Counted =>
  store.count('modules') > linksPerPage
    ? long(store, 'modules', labels.modules)
    : short(labels.modules, titled('modules', inProgramOrder(store, store.list('modules'))))

const titled = (collection: ContentCollection, entries: readonly { key: string; title: string }[]): Link[] =>
  entries.map(({ key, title }) => ({ label: title, href: pathTo(collection, key) }))

const people = (store: Store): Link[] =>
  store
    .list('people')
    .filter((person) => hasOwnPage(store, person))
    .map(({ key, name }) => ({ label: name, href: pathTo('people', key) }))

const terms = (store: Store): Link[] =>
  store.list('terms').map(({ key, term }) => ({ label: term, href: pathTo('terms', key) }))

/** What the lists that the site makes are called where staff have written nothing above them. */
const lists: Readonly<Record<string, string>> = {
  '/philosophy/': labels.philosophyTitle,
  '/training/elements/': labels.elements,
  '/programs/': labels.programsTitle,
  '/compare/': labels.compareTitle,
  '/collaborate/': labels.collaborateTitle,
  '/glossary/': labels.glossaryTitle,
}

const pages = (store: Store): Link[] => {
  const titles = { ...lists, ...Object.fromEntries(store.list('pages').map(({ path, title }) => [path, title])) }
  return Object.entries(titles)
    .filter(([path]) => isThere(store, path))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([path, title]) => ({ label: path === '/' ? labels.home : title, href: path }))
}
