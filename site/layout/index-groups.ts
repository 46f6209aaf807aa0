import { audienceHasPage } from '#model/curriculum/audiences.ts'
import { modulesInOrder } from '../curriculum/related.ts'
import { pathTo } from '../data/address.ts'
import { hasOwnPage } from '../data/authors.ts'
import { labels } from '../labels.ts'
import type { ContentCollection, Store } from '../store.ts'
import type { Link } from './links.ts'
import { isThere } from './presence.ts'

export type Group = { title: string; links: Link[] }

/** Every page of the site by kind; kinds without pages are left out. */
export const indexOf = (store: Store): Group[] =>
  [
    { title: labels.programs, links: titled('programs', store.list('programs')) },
    { title: labels.modules, links: titled('modules', modulesInOrder(store)) },
    { title: labels.elements, links: titled('elements', store.list('elements')) },
    { title: labels.essays, links: titled('essays', store.list('essays')) },
    { title: labels.settings, links: titled('audiences', store.list('audiences').filter(audienceHasPage)) },
    { title: labels.people, links: people(store) },
    { title: labels.terms, links: terms(store) },
    { title: labels.policies, links: titled('policies', store.list('policies')) },
    { title: labels.pages, links: pages(store) },
  ].filter(({ links }) => links.length > 0)

const titled = (collection: ContentCollection, entries: readonly { key: string; title: string }[]): Link[] =>
  entries.map(({ key, title }) => ({ label: title, href: pathTo(collection, key) }))

const people = (store: Store): Link[] =>
  store
    .list('people')
    .filter((person) => hasOwnPage(store, person))
    .map(({ key, name }) => ({ label: name, href: pathTo('people', key) }))

const terms = (store: Store): Link[] =>
  store.list('terms').map(({ key, term }) => ({ label: term, href: pathTo('terms', key) }))

const pages = (store: Store): Link[] =>
  store
    .list('pages')
    .filter(({ path }) => path !== '/search/' && isThere(store, path))
    .map(({ path, title }) => ({ label: path === '/' ? labels.home : title, href: path }))
