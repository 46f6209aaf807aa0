import type { Endpoint, PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import { isBuiltPath, isReservedPath } from '#model/paths.ts'
import { inTransaction } from '../../database/in-transaction.ts'
import { throwIfAnyFailed } from '../../database/none-failed.ts'
import { permissionFor } from '../../fields/access.ts'
import { bodyOf } from '../../fields/body-of.ts'
import { findRow, isLiveRow, type Row } from '../../fields/is-live.ts'
import { sentenceOf } from '../../fields/validated.ts'
import { wasEverPublic } from '../../fields/was-ever-public.ts'
import { refusal } from '../../refusal.ts'
import { contentHash } from '../content-hash.ts'
import { freeAddress, mark, titleOf } from '../marks/mark-changes.ts'
import { isScheduled, type Scheduled } from '../schedules/scheduled.ts'
import { newestVersion } from '../schedules/versions.ts'
import { type Addressed, addressField, addressSchema, pageOf } from './addressed.ts'
import { mayPublish } from './may-publish.ts'
import { writeRedirect } from './write-redirect.ts'

/**
 * `POST /api/<collection>/<id>/change-address {slug}` (pages: `{path}`): what is live gets another address and the old
 * one leads there, in one step. Only the address is written, so edits that wait to be published go on waiting.
 */
export const changeAddressEndpoint = (collection: Addressed): Endpoint => ({
  path: '/:id/change-address',
  method: 'post',
  handler: async (req) => {
    if (!mayPublish(req, collection) || permissionFor(req, 'create', 'redirects') !== 'yes') {
      throw refusal('Only admins and editors change the address of a page.', req.user ? 403 : 401)
    }
    const given = z.strictObject({ [addressField(collection)]: z.string() })
    const sent = given.safeParse(await bodyOf(req))
    const address = sent.data?.[addressField(collection)]
    if (address === undefined) throw refusal(`Send {"${addressField(collection)}": "…"}: the new address.`, 400)
    const move = await planMove({ collection, id: String(req.routeParams?.['id']), address }, req)
    const { row, wanted, from, to } = move
    await inTransaction(req, async () => {
      await writeAddress({ collection, row, wanted, req })
      await freeAddress({ collection, key: wanted }, req)
      if (from !== null && to !== null) {
        await writeRedirect({ from, to, code: '301', note: 'The address was changed.' }, req)
      }
    })
    const leads = from === null ? '' : ` ${from} leads there from now on.`
    return Response.json({
      message: `The address is now ${to ?? wanted}.${leads}`,
      [addressField(collection)]: wanted,
      redirect: from === null ? null : { from, to, code: 301 },
    })
  },
})

type Asked = { collection: Addressed; id: string; address: string }
type Planned = {
  row: Row
  wanted: string
  /** The pages; `null` where the entry has none of its own. */
  from: string | null
  to: string | null
}

/** Looks whether an entry can have another address; throws with the reason when it cannot. */
export async function planMove({ collection, id, address }: Asked, req: PayloadRequest): Promise<Planned> {
  const wanted = wantedAddress(collection, address)
  const row = await findRow(collection, id, req)
  if (row === null) throw refusal('There is no such entry.', 404)
  const before = row[addressField(collection)] ?? ''
  await refuseUnlessMovable({ collection, row, before, wanted, req })
  return { row, wanted, from: pageOf(collection, before), to: pageOf(collection, wanted) }
}

/** In the form the content model asks for. */
function wantedAddress(collection: Addressed, address: string): string {
  const parsed = addressSchema(collection).safeParse(address.trim())
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw refusal(issue === undefined ? 'This is no address.' : sentenceOf(issue), 400)
}

type Move = { collection: Addressed; row: Row; before: string; wanted: string; req: PayloadRequest }

async function refuseUnlessMovable({ collection, row, before, wanted, req }: Move): Promise<void> {
  const { config } = req.payload.collections[collection]
  const id = String(row.id)
  if (!isLiveRow(collection, row)) {
    throw (await wasEverPublic(config, id, req))
      ? refusal(
          'This is not public now. Publish it first, then change its address: the old one can only lead to a page.',
          409,
        )
      : refusal('This was never public, so nobody has kept its address. Just change it in the form.', 409)
  }
  if (wanted === before) throw refusal('This is its address already.', 409)
  if (collection === 'pages') refuseBuiltPath(before, wanted)
  const field = addressField(collection)
  const where: Where = { [field]: { equals: wanted }, id: { not_equals: id } }
  const { totalDocs } = await req.payload.count({ collection, where, trash: true, overrideAccess: true, req })
  if (totalDocs > 0) {
    throw refusal(
      `Another entry has the address ${wanted}, or had it before it went into the trash. Choose another.`,
      409,
    )
  }
  await refuseOldAddress({ from: pageOf(collection, wanted), own: pageOf(collection, before), req })
}

/** Lists that the site makes itself stay where they are, whatever page stands at their head. */
function refuseBuiltPath(before: string, wanted: string): void {
  if (isBuiltPath(before)) throw refusal(`${before} is a place of the site itself. It cannot move.`, 409)
  if (isReservedPath(wanted) || isBuiltPath(wanted)) {
    throw refusal(`${wanted} is needed by the site itself. Choose another address.`, 409)
  }
}

/** Readers who kept an address of another page would arrive at this one. */
async function refuseOldAddress({ from, own, req }: { from: string | null; own: string | null; req: PayloadRequest }) {
  if (from === null) return
  const where: Where = { from: { equals: from }, code: { not_equals: '410' }, to: { not_equals: own } }
  const { docs } = await req.payload.find({
    collection: 'redirects',
    where,
    limit: 1,
    depth: 0,
    overrideAccess: true,
    req,
  })
  const [old] = docs
  if (old === undefined) return
  throw refusal(
    `Readers who kept ${from} are led to ${old.to}. Choose another address, or delete that old address first.`,
    409,
  )
}

/** Writes the address alone: into what is live, and into the newest version, where edits may wait. */
async function writeAddress({ collection, row, wanted, req }: Omit<Move, 'before'>): Promise<void> {
  const { db, collections } = req.payload
  const address = { [addressField(collection)]: wanted }
  // The text stays as it was on the day it says.
  const data = { ...address, updatedAt: row.updatedAt }
  await db.updateOne({ collection, id: row.id, data, req, returning: false })
  if (isScheduled(collection)) await writeIntoNewestVersion({ collection, id: String(row.id), address, req })
  const { config } = collections[collection]
  await mark(req, { collection, id: String(row.id), title: titleOf(config, row), action: 'moved' })
}

type Newest<C extends Scheduled> = { collection: C; id: string; address: Record<string, string>; req: PayloadRequest }

/** What was approved, or is to go out one day, says the same at another address. */
async function writeIntoNewestVersion<C extends Scheduled>({ collection, id, address, req }: Newest<C>): Promise<void> {
  const { db } = req.payload
  const newest = await newestVersion({ collection, id }, req)
  if (newest === null) return
  const before = contentHash(collection, newest.version)
  const after = contentHash(collection, { ...newest.version, ...address })
  const where: Where = { parent: { equals: id }, latest: { equals: true } }
  const { docs } = await db.findVersions<Stored>({ collection, where, pagination: false, req })
  for (const { id: version, createdAt, updatedAt, version: document } of docs) {
    const { review } = document
    const approved = review?.approvedHash === before ? { review: { ...review, approvedHash: after } } : {}
    const versionData = { createdAt, updatedAt, version: { ...document, ...address, ...approved } }
    await db.updateVersion({ collection, id: version, versionData, req, returning: false })
  }
  const planned = await req.payload.update({
    collection: 'schedules',
    where: { version: { equals: String(newest.id) }, contentHash: { equals: before }, state: { equals: 'waiting' } },
    data: { contentHash: after },
    depth: 0,
    overrideAccess: true,
    req,
  })
  throwIfAnyFailed(planned)
}

type Stored = Record<string, unknown> & { review?: { approvedHash?: unknown } | null }
