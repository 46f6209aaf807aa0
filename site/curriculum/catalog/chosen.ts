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

/** With what a comparison begins, by their ids. */
export type Begun = {
  chosen: string[]
  /** Whether it is the reader's own choice; one that was handed on leaves that as it is. */
  isOwn: boolean
  /** What was chosen before and had to go to make room for what was added. */
  gone: string[]
  /** What an address names beyond the most that can be compared. */
  leftOut: string[]
  /** Whether an address names something that is not on the site. */
  hasUnknown: boolean
}

/** From what the browser kept and what an address names: '?with=…&with=…', a comparison, or '?add=…', one thing more. */
export function begun(search: string, kept: readonly string[], catalog: Catalog): Begun {
  const known = idsOf(catalog)
  const address = new URLSearchParams(search)
  const namedAs = (name: 'with' | 'add') => [...new Set(address.getAll(name))].filter((id) => known.has(id))
  const hasUnknown = [...address.getAll('with'), ...address.getAll('add')].some((id) => !known.has(id))
  const named = namedAs('with')
  const chosen = named.slice(0, mostChosen)
  if (chosen.length > 0) {
    const isOwn = kept.length === 0 || isSame(kept, chosen)
    return { chosen, isOwn, gone: [], leftOut: named.slice(mostChosen), hasUnknown }
  }
  const added = withAdded(kept, namedAs('add'))
  return { chosen: added, isOwn: true, gone: kept.filter((id) => !added.includes(id)), leftOut: [], hasUnknown }
}

/** After what was chosen before; where that is too much, the oldest of that goes. */
const withAdded = (kept: readonly string[], added: readonly string[]): string[] =>
  [...kept.filter((id) => !added.includes(id)), ...added].slice(-mostChosen)

const isSame = (one: readonly string[], other: readonly string[]) => one.toSorted().join() === other.toSorted().join()
