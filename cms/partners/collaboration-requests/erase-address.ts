import type { Payload } from 'payload'
import { flushErased, stillInLog } from '../../database/flush-erased.ts'
import { reasonOf } from '../../reason-of.ts'
import { type About, about } from './about.ts'
import { eraseFromInbox } from './inbox.ts'
import { eraseInAdvance } from './receive.ts'
import { eraseMails, redact } from './redact.ts'

export type Erasure = {
  /** How many are gone. */
  requests: number
  mails: number
  /** When the oldest came, of all that was found; `null`: nothing was. */
  oldest: string | null
  /** What kept something from being erased. */
  reasons: string[]
  /** No front runs that could erase its copies. */
  isLeftInInbox: boolean
  /** A front runs, and could not erase its copy of one that is erased here. */
  isCopyLeft: boolean
  /** One could not be erased, or it cannot be seen whether it was. */
  isUndone: boolean
  /** Whether it was looked for after that, too. */
  isSeen: boolean
  /** What is found after that, or was when it could still be looked for. */
  found: About
}

type Deed = { request: { reference: string; receivedAt: string }; isWaiting: boolean; erase: () => Promise<boolean> }

const mostLooks = 10

/** Erases what is kept of a mail address; what fails keeps nothing else. */
export async function eraseAddress(payload: Payload, email: string): Promise<Erasure> {
  const references = new Set<string>()
  const mails = new Set<string>()
  const times: string[] = []
  const failed = new Map<string, Deed>()
  const reasons = new Set<string>()
  let unsure: About['mails'] = []
  let isLeftInInbox = false
  let isSeen = true
  // Asked again, nobody would find by its address what is erased here.
  const failWith = (error: unknown) => reasons.add(reasonOf(error).replace(/ Ask again\.$/, ''))
  let found = await about(payload, email)
  // Looked for again until there is nothing: one may come in, or be copied here, while the others are erased.
  for (let looks = 1; isSeen && leftIn(found).isAny && reasons.size === 0 && looks <= mostLooks; looks++) {
    const left = leftIn(found)
    for (const deed of deedsFor(payload, left)) {
      const { reference, receivedAt } = deed.request
      times.push(receivedAt)
      try {
        if (!(await deed.erase())) isLeftInInbox = true
        references.add(reference)
      } catch (error) {
        failed.set(reference, deed)
        failWith(error)
      }
    }
    if (left.mails.length > 0) {
      await eraseMails(payload, { id: { in: left.mails.map(({ id }) => id) } }).catch((error: unknown) => {
        unsure = left.mails
        failWith(error)
      })
    }
    for (const { id, createdAt } of left.mails) {
      mails.add(id)
      times.push(createdAt)
    }
    try {
      found = await about(payload, email)
    } catch (error) {
      isSeen = false
      failWith(error)
    }
  }
  // What kept the log from being emptied a moment ago may be over.
  reasons.delete(stillInLog)
  await flushErased(payload).catch((error: unknown) => reasons.add(reasonOf(error)))

  const left = leftIn(found)
  const leftReferences = new Set([...left.requests, ...left.waiting].map(({ reference }) => reference))
  // What failed is not said to be gone where nobody could look for it.
  const undone = [...failed]
    .filter(
      ([reference, { isWaiting }]) => !isSeen || leftReferences.has(reference) || (isWaiting && found.waiting === null),
    )
    .map(([reference]) => reference)
  for (const reference of failed.keys()) references.add(reference)
  for (const reference of undone) references.delete(reference)
  for (const { id } of isSeen ? left.mails : unsure) mails.delete(id)
  return {
    requests: references.size,
    mails: mails.size,
    oldest: times.toSorted()[0] ?? null,
    reasons: [...reasons],
    isLeftInInbox,
    isCopyLeft: undone.length < failed.size,
    isUndone: undone.length > 0,
    isSeen,
    found,
  }
}

type Left = Pick<About, 'requests' | 'mails'> & { waiting: Deed['request'][] }

const deedsFor = (payload: Payload, { requests, waiting }: Left): Deed[] => [
  ...requests.map((request) => ({
    request,
    isWaiting: false,
    erase: () => redact(payload, { request, by: null, action: 'redacted' }),
  })),
  // Behind them: what was sent again waits under the reference of one that is here, and is no other.
  ...waiting.map((request) => ({ request, isWaiting: true, erase: () => eraseWaiting(payload, request) })),
]

/** Where no front runs, false. */
async function eraseWaiting(payload: Payload, request: { reference: string }): Promise<boolean> {
  await eraseInAdvance(payload, request)
  return eraseFromInbox(request.reference)
}

/** What is there to erase. */
export function leftIn({ requests: all, mails, waiting: inInbox }: About): Left & { isAny: boolean } {
  const requests = all.filter(({ redactedAt }) => !redactedAt)
  const waiting = inInbox?.requests ?? []
  return { requests, mails, waiting, isAny: requests.length + mails.length + waiting.length > 0 }
}
