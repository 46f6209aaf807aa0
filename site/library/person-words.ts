import { labels } from '../labels.ts'
import type { Entry } from '../store.ts'

/** "Ana Ruiz, PhD". */
export const nameWithLetters = ({ name, credentials }: Entry<'people'>): string =>
  [name, ...credentials.map(({ letters }) => letters)].join(', ')

/** "PhD, A university, 2001", each; nothing where the letters, which stand beside the name, are all that is known. */
export const credentialsOf = ({ credentials }: Entry<'people'>): string[] =>
  credentials.some(({ issuer, year }) => issuer !== null || year !== null)
    ? credentials.map(({ letters, issuer, year }) => [letters, issuer, year].filter((part) => part !== null).join(', '))
    : []

/** What a person discloses: `null` while they have not been asked, which is not the same as nothing. */
export function disclosedBy({ disclosures }: Entry<'people'>): string | null {
  const { hasRelevantRelationships, text } = disclosures
  if (hasRelevantRelationships === null) return null
  return hasRelevantRelationships ? text : (text ?? labels.noDisclosures)
}
