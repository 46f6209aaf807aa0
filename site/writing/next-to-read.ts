import { labels } from '../labels.ts'
import type { Entry, Store } from '../store.ts'

export type NextEssay = { essay: Entry<'essays'>; reason: string }

const most = 2

/** Essays to go on with, each with the reason in words: the same series first, then those that share an element. */
export const nextToRead = (store: Store, essay: Entry<'essays'>): NextEssay[] => {
  const others = store.list('essays').filter(({ key }) => key !== essay.key)
  const related = others.flatMap((other) => {
    if (essay.series !== null && other.series === essay.series) {
      return [{ essay: other, reason: labels.sameSeries, weight: 100 }]
    }
    const shared = other.elements.filter((element) => essay.elements.includes(element))
    const element = shared.map((key) => store.find('elements', key)).find((found) => found !== null)
    return element ? [{ essay: other, reason: labels.sharesElement(element.title), weight: shared.length }] : []
  })
  return related
    .sort((a, b) => b.weight - a.weight)
    .slice(0, most)
    .map(({ essay: other, reason }) => ({ essay: other, reason }))
}
