import type { Release } from '../../generated/payload-types.ts'

/** Where a release stands, in words; `shown`: the number of the one that visitors see. */
export function standOf({ number, status }: Pick<Release, 'number' | 'status'>, shown: number | null): string {
  if (number === shown) return 'Live now'
  if (status === 'live') return 'Was live'
  if (status === 'rolled-back') return 'Taken back'
  return status === 'failed' ? 'Did not go out' : 'On its way'
}

const actionWords = {
  published: 'published',
  changed: 'changed',
  unpublished: 'unpublished',
  deleted: 'deleted',
  moved: 'given a new address',
} as const

export const actionInWords = (action: keyof typeof actionWords): string => actionWords[action]
