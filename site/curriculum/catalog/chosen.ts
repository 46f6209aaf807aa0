import type { Catalog } from './catalog.ts'

// The programs and modules somebody wants to compare: kept in this browser, sent nowhere.
const key = 'irh-compare'
export const mostChosen = 4

const idsOf = ({ programs, modules }: Catalog) => new Set<unknown>([...programs, ...modules].map(({ id }) => id))

/** What is not on the site any more takes nobody's place. */
export const readChosen = (catalog: Catalog): string[] => onSite(readKept(), catalog)

/** All that the browser keeps, also what is off the site for an hour. */
export function readKept(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : []
  } catch {
    return [] // storage that is closed or holds something else: nothing was chosen that can be shown
  }
}

function onSite(kept: readonly string[], catalog: Catalog): string[] {
  const known = idsOf(catalog)
  return kept.filter((id) => known.has(id)).slice(0, mostChosen)
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
  /** Whether the browser has to keep it. A look alone writes nothing. */
  isNew: boolean
  /** Whether the reader has another comparison that can be shown. */
  hasOther: boolean
  /** What was chosen before and had to go to make room for what was added. */
  gone: string[]
  /** What an address names beyond the most that can be compared. */
  leftOut: string[]
  /** Whether an address names something that is not on the site. */
  hasUnknown: boolean
}

/** From what the browser kept and what an address names: '?with=…&with=…', a comparison, or '?add=…', one thing more. */
export function begun(search: string, allKept: readonly string[], catalog: Catalog): Begun {
  const known = idsOf(catalog)
  const kept = onSite(allKept, catalog)
  const address = new URLSearchParams(search)
  const namedAs = (name: 'with' | 'add') => [...new Set(address.getAll(name))].filter((id) => known.has(id))
  const hasUnknown = [...address.getAll('with'), ...address.getAll('add')].some((id) => !known.has(id))
  const named = namedAs('with')
  const chosen = named.slice(0, mostChosen)
  if (chosen.length > 0) {
    const isNew = allKept.length === 0
    const isOwn = isNew || isSameChoice(kept, chosen)
    const hasOther = !isOwn && kept.length > 0
    return { chosen, isOwn, isNew, hasOther, gone: [], leftOut: named.slice(mostChosen), hasUnknown }
  }
  const added = withAdded(kept, namedAs('add'))
  const gone = kept.filter((id) => !added.includes(id))
  const isNew = added.join() !== kept.join()
  return { chosen: added, isOwn: true, isNew, hasOther: false, gone, leftOut: [], hasUnknown }
}

/** After what was chosen before; where that is too much, the oldest of that goes. */
const withAdded = (kept: readonly string[], added: readonly string[]): string[] =>
  [...kept.filter((id) => !added.includes(id)), ...added].slice(-mostChosen)

/** The same, in whatever order. */
export const isSameChoice = (one: readonly string[], other: readonly string[]): boolean =>
  one.toSorted().join() === other.toSorted().join()
