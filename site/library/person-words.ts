import { labels } from '../labels.ts'
import type { Entry } from '../store.ts'

/** "Ana Ruiz, PhD". */
export const nameWithLetters = ({ name, credentials }: Entry<'people'>): string =>
  [name, ...credentials.map(({ letters }) => letters)].join(', ')

/** What a person discloses: `null` while they have not been asked, which is not the same as nothing. */
export function disclosedBy({ disclosures }: Entry<'people'>): string | null {
  const { hasRelevantRelationships, text } = disclosures
  if (hasRelevantRelationships === null) return null
  return hasRelevantRelationships ? text : (text ?? labels.noDisclosures)
}
