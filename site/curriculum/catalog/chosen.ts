import type { Catalog } from './catalog.ts'

// The programs and modules somebody wants to compare: kept in this browser, sent nowhere.
const key = 'irh-compare'
export const mostChosen = 4

/** What is not on the site any more takes nobody's place. */
export function readChosen({ programs, modules }: Catalog): string[] {
  const known = new Set<unknown>([...programs, ...modules].map(({ id }) => id))
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
