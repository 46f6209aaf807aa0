import type { z } from 'zod'
import { path, slug } from '#model/atoms.ts'
import { pathOf } from '#model/paths.ts'

/** Collections whose documents have an address that is fixed once it was public. */
export const addressed = [
  'activities',
  'audiences',
  'elements',
  'essays',
  'modules',
  'pages',
  'people',
  'policies',
  'programs',
  'terms',
] as const
export type Addressed = (typeof addressed)[number]

export const isAddressed = (collection: string): collection is Addressed =>
  addressed.some((known) => known === collection)

/** The field that holds it. */
export const addressField = (collection: Addressed): 'path' | 'slug' => (collection === 'pages' ? 'path' : 'slug')
export const addressSchema = (collection: Addressed): z.ZodType<string> => (collection === 'pages' ? path : slug)

/** The page at an address, which can lead on or be withdrawn; `null`: it is none, or only a part of one. */
export function pageOf(collection: string, key: string): string | null {
  const address = pathOf(collection, key)
  return address?.includes('#') ? null : address
}
