import type { Card } from './catalog.ts'

/** The rows of what is compared, in one order whichever was chosen first: what only one says stands between its neighbors. */
export function rowsOf(cards: readonly Pick<Card, 'compared'>[]): string[] {
  const rows: string[] = []
  for (const { compared } of cards) {
    let last = -1
    for (const row of Object.keys(compared)) {
      const known = rows.indexOf(row)
      last = known === -1 ? last + 1 : known
      if (known === -1) rows.splice(last, 0, row)
    }
  }
  return rows
}
