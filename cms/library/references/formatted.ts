import type { TextField } from 'payload'
import { type Run, referenceRuns } from '#model/library/apa.ts'
import { referenceShape } from '#model/library/references.ts'
import type { Reference as StoredReference } from '../../generated/payload-types.ts'
import { publishReference } from './publish.ts'

// Made once: the model makes a checker of each new schema, which takes longer than to check a reference.
const shape = referenceShape.omit({ key: true })

/** A stored or half-written reference in APA 7; `null` while it lacks what every form needs (kind, title, author). */
export function formattedRuns(reference: Partial<StoredReference>): Run[] | null {
  const { type, title } = reference
  if (!type || !title) return null
  const whole = { ...reference, type, title, key: reference.key ?? '' }
  const parsed = shape.safeParse(withoutKey(publishReference(whole)))
  // The letter of a year depends on what is cited beside it.
  return parsed.success ? referenceRuns({ ...parsed.data, key: whole.key }, new Map()) : null
}

const withoutKey = ({ key: _, ...rest }: ReturnType<typeof publishReference>) => rest

const textOf = (runs: Run[] | null): string | null => runs?.map(({ text }) => text).join('') ?? null

/** The fields it is made of. */
export const printed = {
  key: true,
  type: true,
  title: true,
  author: true,
  editor: true,
  issuedYear: true,
  containerTitle: true,
  volume: true,
  issue: true,
  page: true,
  publisher: true,
  doi: true,
  url: true,
  accessedOn: true,
} as const

/** How the reference will be printed; made anew at each reading and never kept. */
export const formatted: TextField = {
  name: 'formatted',
  type: 'text',
  label: 'As it will be printed (APA 7)',
  virtual: true,
  hooks: { afterRead: [({ data }) => textOf(formattedRuns(data ?? {}))] },
  admin: {
    readOnly: true,
    disableListFilter: true,
    components: { Field: '/admin/references/FormattedReference.tsx#FormattedReference' },
  },
}
