import { labels, language } from '../../labels.ts'
import type { ProgramCard } from './catalog.ts'

// Without one of these in the address the list stands in IRH's own order.
const names = { title: labels.byTitle, length: labels.shortestFirst } as const
export type SortName = keyof typeof names

/** The other orders in which a list can stand: by length only where some length is known, none of a list of one. */
export function ordersOf(programs: readonly ProgramCard[]): { name: SortName; label: string }[] {
  if (programs.length < 2) return []
  const isTimed = programs.some(({ minutes }) => minutes !== null)
  return [{ name: 'title', label: names.title }, ...(isTimed ? [{ name: 'length' as const, label: names.length }] : [])]
}

/** How the line above a list goes on: ", by title". */
export const inOrder = (sort: SortName | null): string => (sort === null ? '' : `, ${names[sort].toLowerCase()}`)

/** What nobody knows comes last. */
const minutesOf = ({ minutes }: ProgramCard): number => minutes ?? Number.MAX_SAFE_INTEGER

/** The same programs; those that are equal stay as they stood. */
export function sorted(programs: readonly ProgramCard[], sort: SortName | null): readonly ProgramCard[] {
  if (sort === 'title') {
    // Made here and not with the file: the first one takes a browser longer than all else the file does.
    const { compare } = new Intl.Collator(language, { numeric: true })
    return programs.toSorted((one, other) => compare(one.title, other.title))
  }
  if (sort === 'length') return programs.toSorted((one, other) => minutesOf(one) - minutesOf(other))
  return programs
}

/** What an address says: `?sort=length`; `null` for what is not offered. */
export function sortIn(search: string, orders: readonly { name: SortName }[]): SortName | null {
  const said = new URLSearchParams(search).get('sort')
  return orders.find(({ name }) => name === said)?.name ?? null
}
