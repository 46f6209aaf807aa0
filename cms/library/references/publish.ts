import type { Contributor, Reference } from '#model/library/references.ts'
import { dayOf } from '../../fields/day.ts'
import { textOf } from '../../fields/published-meta.ts'
import type { Reference as StoredReference } from '../../generated/payload-types.ts'

type StoredContributor = NonNullable<StoredReference['author']>[number]

type Written = Pick<StoredReference, 'key' | 'type' | 'title'> & Partial<StoredReference>

export const publishReference = (reference: Written): Reference => ({
  key: reference.key,
  type: reference.type,
  title: reference.title,
  author: (reference.author ?? []).map(contributorOf),
  editor: (reference.editor ?? []).map(contributorOf),
  issuedYear: reference.issuedYear ?? null,
  containerTitle: textOf(reference.containerTitle),
  volume: textOf(reference.volume),
  issue: textOf(reference.issue),
  page: textOf(reference.page),
  publisher: textOf(reference.publisher),
  doi: textOf(reference.doi),
  url: textOf(reference.url),
  accessedOn: dayOf(reference.accessedOn),
  peerReviewed: reference.peerReviewed ?? false,
  annotation: textOf(reference.annotation),
  verifiedOn: dayOf(reference.verifiedOn),
})

/** An organization has one name; of a person the family name sorts. */
function contributorOf({ literal, family, given }: StoredContributor): Contributor {
  const organization = textOf(literal)
  return organization === null ? { family: family ?? '', given: textOf(given) } : { literal: organization }
}
