import type { Payload } from 'payload'
import { everything } from '../../database/everything.ts'
import { isUnreadable } from '../../fields/sealed.ts'
import type { CollaborationRequest, Outbox, User } from '../../generated/payload-types.ts'
import { type Waiting, waitingFrom } from './inbox.ts'

export type About = {
  requests: CollaborationRequest[]
  mails: Outbox[]
  /** Where it is named in the request of somebody else, or in what staff noted or answered there. */
  mentions: { reference: string; texts: string[] }[]
  /** Somebody works here under this address. */
  accounts: Pick<User, 'id' | 'name' | 'email' | 'role' | 'createdAt'>[]
  /** Sent, and not copied here yet; `null` when the server is stopped, and nobody can say. */
  waiting: Waiting | null
  /** Here, but sealed with a key that is missing: nobody can say whose they are. */
  unreadable: number
}

/** Everything that is kept about a mail address: what was sent, noted, answered, and mailed. */
export async function about(payload: Payload, email: string): Promise<About> {
  const wanted = email.trim().toLowerCase()
  // First, so that one which is copied meanwhile is seen here.
  const waiting = await waitingFrom(email)
  // Read one by one: sealed addresses cannot be searched for.
  const allRequests = await readAll(payload, 'collaboration-requests')
  const requests = allRequests.filter((request) => request.email?.toLowerCase() === wanted)
  const references = new Set(requests.map(({ reference }) => reference))
  const allMails = await readAll(payload, 'outbox')
  const mails = allMails.filter(
    ({ to, reference }) => to.toLowerCase() === wanted || (reference && references.has(reference)),
  )
  const addresses = [...allRequests.map((request) => request.email), ...allMails.map(({ to }) => to)]
  const { docs } = await payload.find({
    collection: 'users',
    where: { email: { equals: wanted } },
    select: { name: true, email: true, role: true, createdAt: true },
    depth: 0,
    pagination: false,
    overrideAccess: true,
  })
  const accounts = docs.map((account) => ({
    id: account.id,
    name: account.name,
    email: account.email,
    role: account.role,
    createdAt: account.createdAt,
  }))
  const mentions = allRequests
    .filter((request) => !requests.includes(request))
    .map((request) => ({ reference: request.reference, texts: textsOf(request).filter(names(wanted)) }))
    .filter(({ texts }) => texts.length > 0)
  return { requests, mentions, mails, accounts, waiting, unreadable: addresses.filter(isUnreadable).length }
}

const textsOf = ({ name, organization, role, hopes, accessNeeds, notes, replies }: CollaborationRequest): string[] =>
  [
    name,
    organization,
    role,
    hopes,
    accessNeeds,
    ...[...(notes ?? []), ...(replies ?? [])].map(({ text }) => text),
  ].filter((text) => text !== null && text !== undefined)

const between = /[\s<>()[\]{}"“”„«»‹›,;:|]+/
const around = /^[.!?'‘’]+|[.!?'‘’]+$/g

/** As a word of its own, so that it is no part of another address. */
const names =
  (wanted: string) =>
  (text: string): boolean =>
    text
      .toLowerCase()
      .split(between)
      .some((word) => word.replaceAll(around, '') === wanted)

async function readAll<C extends 'collaboration-requests' | 'outbox'>(payload: Payload, collection: C) {
  const { docs } = await payload.find({
    collection,
    where: everything,
    depth: 0,
    pagination: false,
    overrideAccess: true,
  })
  return docs
}
