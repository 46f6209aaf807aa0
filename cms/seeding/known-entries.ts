import type { Payload, PayloadRequest } from 'payload'
import { z } from 'zod'
import { keyIn } from '../fields/keys.ts'
import { type Identify, type Related, related } from '../fields/resolve.ts'

type Req = Partial<PayloadRequest>

/** Which entries the CMS has, by the key that the seed knows them by. */
export type KnownEntries = {
  identify: Identify
  has: (entry: SeedEntry) => boolean
  add: (entry: SeedEntry, id: string) => void
}
type SeedEntry = { collection: string; key: string; data: object }

const worded = z.looseObject({
  statement: z.string().optional(),
  question: z.string().optional(),
  provenance: z.looseObject({ origin: z.string().nullish(), units: z.array(z.string()).nullish() }).nullish(),
})

/**
 * Outcomes and questions have no address by which a seed file could name them. They are told by their words, or, once
 * staff have changed those, by the units of IRH's text that they were made from.
 */
function signsOf(data: object): string[] {
  const { statement, question, provenance } = worded.parse(data)
  const units = provenance?.units ?? []
  return [
    ...[statement, question].filter((words) => words !== undefined),
    ...(units.length > 0 ? [`${provenance?.origin}: ${units.join(' ')}`] : []),
  ]
}

const isTold = (collection: string): boolean => collection === 'outcomes' || collection === 'faqs'

/** Reads every entry, drafts and trashed ones included: what staff took away is not brought back. */
export async function readKnownEntries(payload: Payload, req: Req): Promise<KnownEntries> {
  const ids = new Map<string, string>()
  for (const collection of [...related, 'redirects'] as const) {
    const { docs } = await payload.find({
      collection,
      depth: 0,
      draft: false,
      trash: true,
      pagination: false,
      overrideAccess: true,
      req,
    })
    for (const document of docs) {
      const names = namesOf(collection, document)
      for (const name of names) ids.set(`${collection}/${name}`, String(document.id))
    }
  }
  const idOf = ({ collection, key, data }: SeedEntry): string | null => {
    const names = isTold(collection) ? signsOf(data) : [key]
    return names.map((name) => ids.get(`${collection}/${name}`)).find((id) => id !== undefined) ?? null
  }
  // The seed's own names for outcomes and questions: their file names.
  const seedNames = new Map<string, string>()
  return {
    identify: (collection, key) => seedNames.get(`${collection}/${key}`) ?? ids.get(`${collection}/${key}`) ?? null,
    has: (entry) => {
      const id = idOf(entry)
      if (id !== null) seedNames.set(`${entry.collection}/${entry.key}`, id)
      return id !== null
    },
    add: ({ collection, key }, id) => {
      seedNames.set(`${collection}/${key}`, id)
    },
  }
}

function namesOf(collection: Related | 'redirects', document: { id: string | number; from?: string }): string[] {
  if (collection === 'redirects') return document.from === undefined ? [] : [document.from]
  if (isTold(collection)) return signsOf(document)
  const key = keyIn(collection, document)
  return key === null ? [] : [key]
}
