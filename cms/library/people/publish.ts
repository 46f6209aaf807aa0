import type { Person } from '#model/library/people.ts'
import { dayOf } from '../../fields/day.ts'
import { textOf } from '../../fields/published-meta.ts'
import { keyOf, type Resolve } from '../../fields/resolve.ts'
import type { Person as StoredPerson } from '../../generated/payload-types.ts'
import { toRich } from '../../rich/to-rich.ts'

/** A person who has agreed to be public; null for all others, who are never in a snapshot. */
export function publishPerson(person: StoredPerson, resolve: Resolve): Person | null {
  const { isPublic, consentOn, ...described } = describePerson(person, resolve)
  return isPublic && consentOn !== null ? { ...described, isPublic, consentOn } : null
}

/** The same shape, agreed or not, for the checks before publishing. */
export const describePerson = (person: StoredPerson, resolve: Resolve) => ({
  name: person.name,
  slug: person.slug,
  roleTitle: textOf(person.roleTitle),
  credentials: (person.credentials ?? []).map(({ letters, issuer, year }) => ({
    letters: letters ?? '',
    issuer: textOf(issuer),
    year: year ?? null,
  })),
  shortBio: textOf(person.shortBio),
  longBio: toRich(person.longBio, resolve),
  photo: keyOf(resolve, 'media', person.photo),
  disclosures: {
    hasRelevantRelationships: person.disclosures?.hasRelevantRelationships ?? null,
    text: textOf(person.disclosures?.text),
  },
  isPublic: person.isPublic ?? false,
  consentOn: dayOf(person.consentOn),
})
