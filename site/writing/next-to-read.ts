import { labels } from '../labels.ts'
import type { Entry, Store } from '../store.ts'

export type NextEssay = { essay: Entry<'essays'>; reason: string }

const most = 2

/**
 * Essays to go on with, each with the reason in words: the newest of the same series first, then those that share most
 * elements among the newest on each.
 */
export const nextToRead = (store: Store, essay: Entry<'essays'>): NextEssay[] => {
  // One more than is shown, because the essay itself may be among them.
  const newest = { from: 0, to: most + 1 }
  const others = (entries: readonly Entry<'essays'>[]) => entries.filter(({ key }) => key !== essay.key)
  const inSeries = essay.series === null ? [] : newestInSeries(store, essay.key, essay.series)
  const related = new Map(
    inSeries.map((other): [string, NextEssay] => [other.key, { essay: other, reason: labels.sameSeries }]),
  )
  if (related.size < most) {
    const sharedWith = ({ elements }: Entry<'essays'>) => elements.filter((element) => essay.elements.includes(element))
    const sharing = new Set(
      essay.elements.flatMap((element) => others(store.naming('essays', 'elements', element, newest))),
    )
    for (const other of [...sharing].sort((a, b) => sharedWith(b).length - sharedWith(a).length)) {
      const element = sharedWith(other)
        .map((key) => store.find('elements', key))
        .find((found) => found !== null)
      if (element && !related.has(other.key)) {
        related.set(other.key, { essay: other, reason: labels.sharesElement(element.title) })
      }
    }
  }
  return [...related.values()].slice(0, most)
}

/** The third newest is looked at only where the essay is one of the two before it: else all pages would be drawn for it. */
function newestInSeries(store: Store, key: string, series: string): readonly Entry<'essays'>[] {
  const newest = store.naming('essays', 'series', series, { from: 0, to: most })
  if (newest.every((essay) => essay.key !== key)) return newest
  return store.naming('essays', 'series', series, { from: 0, to: most + 1 }).filter((essay) => essay.key !== key)
}
