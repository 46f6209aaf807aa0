import { labels } from '../labels.ts'
import type { Entry, Store } from '../store.ts'
import { pathTo } from './address.ts'
import { currentPrograms } from './programs.ts'
import { isHidden } from './visibility.ts'

// A file for reading in one go; the sitemap lists the rest.
const mostLines = 100
const collaborate = '/collaborate/'

type Listed = 'essays' | 'elements' | 'programs' | 'modules'

/** llmstxt.org: what is here, one line each, in the words of the site; without what search engines are to leave out. */
export function llms(store: Store): string {
  const site = store.setting('site')
  const line = (title: string, path: string, about: string) =>
    `- [${title.replace(/[[\]\\]/g, '\\$&')}](${store.siteUrl}${path}): ${about}`
  const section = (title: string, lines: string[]) => (lines.length === 0 ? [] : [`## ${title}`, '', ...lines, ''])
  const first = { from: 0, to: mostLines }
  const listed = <C extends Listed>(collection: C, entries: readonly Entry<C>[]) =>
    entries.filter(({ key, meta }) => !isHidden(store, pathTo(collection, key), meta))
  return [
    `# ${site.name}`,
    '',
    ...(site.tagline === null ? [] : [`> ${site.tagline}`, '']),
    ...section(
      labels.philosophyTitle,
      listed('essays', store.list('essays', first)).map(({ title, key, lead }) =>
        line(title, pathTo('essays', key), lead),
      ),
    ),
    ...section(
      labels.elements,
      listed('elements', store.list('elements', first)).map(({ title, key, lead }) =>
        line(title, pathTo('elements', key), lead),
      ),
    ),
    ...section(
      labels.programs,
      listed('programs', currentPrograms(store, first)).map(({ title, key, summary }) =>
        line(title, pathTo('programs', key), summary),
      ),
    ),
    ...section(
      labels.modules,
      listed('modules', store.list('modules', first)).map(({ title, key, summary }) =>
        line(title, pathTo('modules', key), summary),
      ),
    ),
    ...section(
      labels.collaborateTitle,
      isHidden(store, collaborate, store.find('pages', collaborate)?.meta ?? null)
        ? []
        : [line(labels.collaborateTitle, collaborate, site.email)],
    ),
  ].join('\n')
}
