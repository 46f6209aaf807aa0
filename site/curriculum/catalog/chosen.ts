import type { Catalog } from './catalog.ts'

// The programs and modules somebody wants to compare: kept in this browser, sent nowhere.
const key = 'irh-compare'
export const mostChosen = 4

const idsOf = ({ programs, modules }: Catalog) => new Set<unknown>([...programs, ...modules].map(({ id }) => id))

/** What is not on the site any more takes nobody's place. */
export function readChosen(catalog: Catalog): string[] {
  const known = idsOf(catalog)
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.filter((id) => known.has(id)).slice(0, mostChosen) : []
  } catch {
    return [] // storage that is closed or holds something else: nothing was chosen that can be shown
  }
}

/** Whether the browser kept it; a closed storage does not. */
export function keepChosen(ids: readonly string[]): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(ids))
    return true
  } catch {
    return false
  }
}

/** What an address names, '?with=programs/foundations&with=modules/grounding', without what is not on the site. */
export function namedIn(search: string, catalog: Catalog): string[] {
  const known = idsOf(catalog)
  return [...new Set(new URLSearchParams(search).getAll('with'))].filter((id) => known.has(id)).slice(0, mostChosen)
}

/** What an address names, after what was chosen before; where that is too much, the oldest of that goes. */
export const withNamed = (kept: readonly string[], named: readonly string[]): string[] =>
  [...kept.filter((id) => !named.includes(id)), ...named].slice(-mostChosen)
