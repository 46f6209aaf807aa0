import { type Filter, MongoServerError } from 'mongodb'
import { z } from 'zod'
import type { Sealing } from '#sealing'
import { answersIn, type SealedLink, type StoredRequest, storedRequest } from './inbox.ts'

/** The answers are kept as one text, so that they can be sealed; an older version kept them as they are. */
export type Stored = Omit<StoredRequest, 'reference' | 'input'> & {
  _id: string
  copiedAt: string | null
  input: string | Record<string, unknown>
  /** For the server that shows the page after sending, which may be another one than took the request. */
  link?: { sealed: SealedLink; until: string }
  /** Its other reference, once it has begun to get one: a crash in between is made good under the same. */
  renaming?: { to: string; key: string }
}

const sameKey = 11000

// What an older version wrote has none of these.
const later = { score: null, receiptHash: null, withdrawnAt: null, consentVersion: null }

/** What was kept, as it was sent. */
export const requestWith =
  (sealing: Sealing) =>
  ({ _id, copiedAt, input, ...rest }: Stored): StoredRequest => {
    const opened: unknown = typeof input === 'string' ? answersIn(input, _id, sealing) : input
    return storedRequest.parse(Object.assign({}, later, rest, { reference: _id, input: opened }))
  }

/** What was sent, as it is kept. */
export const storedWith =
  ({ seal }: Sealing) =>
  ({ reference, input, ...request }: StoredRequest): Stored => ({
    _id: reference,
    ...request,
    input: seal(JSON.stringify(input)),
    copiedAt: null,
  })
export type StoredOf = ReturnType<typeof storedWith>

/** Which unique field another row has already; `null`: the error is another one. */
export const duplicateOf = (error: unknown): '_id' | 'key' | null => {
  if (!(error instanceof MongoServerError) || error.code !== sameKey) return null
  const pattern = z.record(z.string(), z.unknown()).safeParse(error['keyPattern'])
  const isById = pattern.success ? '_id' in pattern.data : /\b_id_?\b/.test(error.message)
  return isById ? '_id' : 'key'
}

type Keyed = Pick<Stored, '_id' | 'key' | 'renaming'>

/** Stands for the answers: that of a twin, or of what was taken back or is getting another reference, holds it. */
const answersKey = ({ key, renaming }: Keyed): string => {
  const own = renaming?.key ?? key
  return /^(?:twin|withdrawn):([^:]+):/.exec(own)?.[1] ?? own
}

/** For one whose answers are there under another reference; both were promised to somebody. */
export const twinKey = (row: Keyed): string => `twin:${answersKey(row)}:${row._id}`

/** For one that was taken back: the same answers can be sent anew, and what held them before is still found. */
export const withdrawnKey = (row: Keyed): string => `withdrawn:${answersKey(row)}:${row._id}`

/** What finds all that hold the same answers. */
export function sameAnswers(row: Keyed): Filter<Stored>[] {
  const shared = answersKey(row)
  return [shared, { $gte: `twin:${shared}:`, $lt: `twin:${shared};` }].flatMap((key) => [
    { key },
    { 'renaming.key': key },
  ])
}
