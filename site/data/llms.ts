import type { Store } from '../store.ts'
import { pathTo } from './address.ts'

/** llmstxt.org: what is here, one line each, in the words of the site. */
export function llms(store: Store): string {
  const site = store.setting('site')
  const line = (title: string, path: string, about: string) =>
    `- [${title.replace(/[[\]\\]/g, '\\$&')}](${store.siteUrl}${path}): ${about}`
  const section = (title: string, lines: string[]) => (lines.length === 0 ? [] : [`## ${title}`, '', ...lines, ''])
  return [
    `# ${site.name}`,
    '',
    ...(site.tagline === null ? [] : [`> ${site.tagline}`, '']),
    ...section(
      'Philosophy',
      store.list('essays').map(({ title, key, lead }) => line(title, pathTo('essays', key), lead)),
    ),
    ...section(
      'Training elements',
      store.list('elements').map(({ title, key, lead }) => line(title, pathTo('elements', key), lead)),
    ),
    ...section(
      'Programs',
      store.list('programs').map(({ title, key, summary }) => line(title, pathTo('programs', key), summary)),
    ),
    ...section(
      'Modules',
      store.list('modules').map(({ title, key, summary }) => line(title, pathTo('modules', key), summary)),
    ),
    ...section('Collaborate', [line('Collaborate', '/collaborate/', site.email)]),
  ].join('\n')
}
