import { z } from 'zod'
import { collaborationInput } from '#model/partners/collaboration-requests.ts'
import type { Sealing } from '#sealing'
import { reasonOf } from '../events.ts'

/** What can seem odd about a request; what that weighs is in `score.ts`. */
export const doubts = [
  'honeypot',
  'address-limit',
  'server-limit',
  'foreign-origin',
  'too-fast',
  'odd-stamp',
  'many-links',
  'markup',
  'mixed-scripts',
  'repeated-text',
  'disposable-address',
] as const
export type Doubt = (typeof doubts)[number]

/** A request as the front keeps it. */
export const inboxRequest = z.object({
  reference: z.string(),
  /** Keyed hash of all answers: the same answers again are the same request. */
  key: z.string(),
  receivedAt: z.iso.datetime(),
  input: collaborationInput,
  quarantined: z.boolean(),
  reasons: z.array(z.enum(doubts)),
  score: z.int(),
  /** Path only: a query could hold personal data. */
  originPath: z.string().nullable(),
  /** Which wording of the acknowledgement the sender saw. */
  consentVersion: z.string().nullable(),
  possibleClientInfo: z.boolean(),
  /** SHA-256 of the token in the sender's link. */
  receiptHash: z.string(),
})
export type InboxRequest = z.infer<typeof inboxRequest>

/**
 * As it is read again to be handed over: the answers were checked when they were kept, perhaps by an older version with
 * other rules. One that the rules of today refuse must not hold up those behind it; the CMS says what it takes.
 */
export const storedRequest = inboxRequest.extend({
  input: z.record(z.string(), z.unknown()),
  reasons: z.array(z.string()),
  // Requests of an older version had neither.
  score: z.int().nullable(),
  receiptHash: z.string().nullable(),
  consentVersion: z.string().nullable(),
  /** The sender took it back: of the answers only the setting is left, where it could be read. */
  withdrawnAt: z.iso.datetime().nullable(),
})
export type StoredRequest = z.infer<typeof storedRequest>

/** What of a request can change while it is on its way to the CMS. */
export const handedSchema = storedRequest.pick({ reference: true, receiptHash: true, withdrawnAt: true })
export type Handed = z.infer<typeof handedSchema>

/** Where it was kept; `isNew` is false when the same answers were there already. */
export const keptSchema = z.object({ reference: z.string(), isNew: z.boolean() })
export type Kept = z.infer<typeof keptSchema>

/** `request` is `null` when it cannot be read, and `unreadable` says why then; the others can. */
export const uncopiedSchema = z.array(
  z.object({ cursor: z.string(), request: storedRequest.nullable(), unreadable: z.string().nullable() }),
)
export type Uncopied = z.infer<typeof uncopiedSchema>

export const renamingSchema = z.object({ reference: z.string(), to: z.string() })
export type Renaming = z.infer<typeof renamingSchema>

/** What was erased in the CMS, with the receipt that it had there. */
export const erasedSchema = storedRequest.pick({ reference: true, receiptHash: true })
export type Erased = z.infer<typeof erasedSchema>

export const lagSchema = z.object({ uncopied: z.int(), oldestAt: z.iso.datetime().nullable() })
export type Lag = z.infer<typeof lagSchema>

/** The token of a receipt, readable for the servers that share the inbox, and there only for whom it is (receipt-tokens.ts). */
export type SealedLink = string
/** The page that follows a request shows its sender the way to the receipt for so long. */
export const linkShownMs = 10 * 60 * 1000

/** The same answers within this time are the same request; a request that was copied is forgotten after it. */
export const keptDays = 30

/** `left`: the references of those that stay as they are, since their key is missing or a disk has damaged them. */
export const resealedSchema = z.object({ sealed: z.int(), left: z.array(z.string()) })
export type Resealed = z.infer<typeof resealedSchema>

/** Where requests are safe before they are acknowledged. */
export type Inbox = {
  /** Resolves only when the request is on disk. `link`: makes what `linkOf` answers for ten minutes, where servers share it. */
  keep: (request: InboxRequest, link?: () => SealedLink) => Promise<Kept>
  /** Those that the CMS does not have yet, after a cursor (null: from the start). */
  uncopied: (from: { after: string | null; limit: number }) => Promise<Uncopied>
  /** As it was handed over: one that was taken back meanwhile, or has another receipt, waits to be handed over again. */
  markCopied: (handed: Handed) => Promise<void>
  /** The way to a receipt that any server on this inbox has just given; `null` when none has, or nobody can say. */
  linkOf: (reference: string) => Promise<SealedLink | null>
  /** The request whose sender has this token; `null` when it is not here (any more). */
  findReceipt: (hash: string) => Promise<StoredRequest | null>
  /** Erases the answers, and has the CMS told; also when it is asked again. False when it is not here. */
  withdraw: (hash: string) => Promise<boolean>
  /** Gives it another reference, since its own was somebody else's first. Returns which: it may have begun to get one before. */
  rename: (names: Renaming) => Promise<string>
  /** References of requests that the CMS has and that still lie here. */
  copied: (from: { after: string | null; limit: number }) => Promise<string[]>
  /** Seals with the current key what is not. */
  reseal: () => Promise<Resealed>
  /** Takes a request out for good: it was redacted. False when it was not there. */
  erase: (reference: string) => Promise<boolean>
  /** The same, but what was sent again since, and so has another receipt that the CMS does not know, stays. */
  eraseUnlessSentAgain: (erased: Erased) => Promise<boolean>
  /** The same for one that the CMS has, and only while it has it as it is: sent again meanwhile it stays. */
  eraseCopied: (reference: string) => Promise<void>
  /** Forgets requests that were copied and are older than `keptDays`. */
  tidy: () => Promise<void>
  lag: () => Promise<Lag>
  close: () => Promise<void>
}

/** One of those that wait, which holds up none of the others when it cannot be read. */
export function waitingOne(cursor: string, read: () => StoredRequest): Uncopied[number] {
  try {
    return { cursor, request: read(), unreadable: null }
  } catch (error) {
    return { cursor, request: null, unreadable: reasonOf(error) }
  }
}

/** The answers as they were kept. The parser's own error would bring a piece of what somebody wrote into the log. */
export function answersIn(kept: string, reference: string, { open, canOpen }: Sealing): unknown {
  try {
    return JSON.parse(open(kept))
  } catch (error) {
    if (!canOpen(kept)) throw error // says which key is missing
    throw new Error(`What was kept of ${reference} is damaged. docs/operating.md says how it comes back from a backup`)
  }
}

/** `null`: it cannot be read, and must not keep the others from a new key. */
export function sealedAnew(kept: string, { seal, open }: Sealing): string | null {
  try {
    return seal(open(kept))
  } catch {
    return null // why is said at the hand-over
  }
}

/** For its sender, who can take it back also when what was kept cannot be read: then it is without its answers. */
export function forItsSender<T extends { input: unknown }>(row: T, read: (row: T) => StoredRequest): StoredRequest {
  try {
    return read(row)
  } catch {
    return read({ ...row, input: '{}' }) // why is said at the hand-over
  }
}

/** What stays of the answers of one that is taken back: the setting, for the figures. */
export const settingOnly = ({ input: { setting } }: StoredRequest): string => JSON.stringify({ setting })

/** The moment `keptDays` ago. */
export const keptSince = (now: Date): string => new Date(now.getTime() - keptDays * 24 * 3600 * 1000).toISOString()
