import { type CollectionBeforeChangeHook, type PayloadRequest, ValidationError } from 'payload'
import { dayWords } from '#model/day-words.ts'
import { isServerPath } from '#model/paths.ts'
import type { Redirect } from '#model/publishing/redirects.ts'
import { readSettings } from '#settings'
import { entryName } from '../../fields/entry-name.ts'
import type { FormIssue } from '../../fields/form-issues.ts'
import { isLiveRow } from '../../fields/is-live.ts'
import { findEntryAt, livePaths, pagesAmong } from '../../fields/live-paths.ts'
import type { Redirect as StoredRedirect } from '../../generated/payload-types.ts'
import { isOwnWrite } from './keep-leading.ts'
import { publishRedirect } from './publish.ts'

/** An old address that no visitor would be led on from, or that leads to no page, is refused at its field. */
export const refuseMisleading: CollectionBeforeChangeHook<StoredRedirect> = async ({ data, originalDoc, req }) => {
  if (isOwnWrite(req)) return data
  const before = originalDoc === undefined ? null : publishRedirect(originalDoc)
  // Together they have every field that an old address must have.
  const after = publishRedirect({ ...originalDoc, ...data } as StoredRedirect)
  const errors = await misleading({ before, after }, req)
  if (errors.length > 0) throw new ValidationError({ collection: 'redirects', errors }, req.t)
  return data
}

type Saving = { before: Redirect | null; after: Redirect }

/** What is wrong with an old address that is new or is to be another one: a note may be changed at any time. */
export async function misleading({ before, after }: Saving, req: PayloadRequest): Promise<FormIssue[]> {
  const { from, to, code } = after
  if (before !== null && before.from === from && before.to === to && before.code === code) return []
  const covered = await coveredBy(from, req)
  const lost = to === null ? null : await nowhere(to, req)
  return [
    ...(covered === null ? [] : [issueAt('from', 'Old address', covered)]),
    ...(lost === null ? [] : [issueAt('to', 'New address', lost)]),
  ]
}

const issueAt = (path: string, label: string, message: string): FormIssue => ({
  severity: 'block',
  path,
  label,
  message,
})

/** A page is shown whatever is said of its address. */
async function coveredBy(from: string, req: PayloadRequest): Promise<string | null> {
  if (isServerPath(from)) return `${from} is needed by the site itself. Nobody would be led on from there.`
  if (!(await pagesAmong(new Set([from]), req)).has(from)) return null
  const entry = await findEntryAt(from, req)
  if (entry === null || !isLiveRow(entry.collection, entry.row)) {
    return `${from} is a place of the site itself, which visitors go on seeing. Choose another old address.`
  }
  const name = entryName(entry.collection, entry.row, req)
  return `Visitors see ${name} at ${from}, so nobody would be led on. Unpublish it first, or use “Change address” or “Withdraw” there.`
}

async function nowhere(to: string, req: PayloadRequest): Promise<string | null> {
  const path = ownPath(to)
  if (path === null) return null
  const end = await endOf(path, req)
  const entry = await findEntryAt(end, req)
  const isThere = (await livePaths(new Set([end]), req)).has(end)
  if (entry === null) {
    return isThere ? null : `There is no page at ${end}. Look whether the address is spelled right, or choose another.`
  }
  const name = entryName(entry.collection, entry.row, req)
  if (entry.row.deletedAt) return `${name}, which was at ${end}, is in the trash. Choose another address.`
  if (!isLiveRow(entry.collection, entry.row)) {
    return `Visitors do not see ${name} at ${end}. Publish it first, or choose another address.`
  }
  if (!isThere) return `${name} has no page of its own, so there is nothing at ${end}. Choose another address.`
  const day = await dayOfGoing({ collection: entry.collection, id: String(entry.row.id) }, req)
  if (day === null) return null
  return `${name} at ${end} is to be taken down on ${dayWords(day)}. Choose another address, or cancel that first.`
}

/** Where an address leads within this site; `null`: to another one. */
function ownPath(to: string): string | null {
  const { siteUrl } = readSettings()
  const url = new URL(to, siteUrl)
  if (url.origin !== new URL(siteUrl).origin) return null
  const isFile = /\.[a-z0-9]+$/.test(url.pathname)
  return isFile || url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`
}

/** An old address leads on to where it leads itself. */
async function endOf(path: string, req: PayloadRequest): Promise<string> {
  const { docs } = await req.payload.find({
    collection: 'redirects',
    where: { from: { equals: path } },
    limit: 1,
    depth: 0,
    overrideAccess: true,
    req,
  })
  const next = docs[0]?.to
  return next === undefined || next === null ? path : (ownPath(next) ?? path)
}

/** The day on which it is to be taken down; `null`: nobody has planned that. */
async function dayOfGoing(
  { collection, id }: { collection: string; id: string },
  req: PayloadRequest,
): Promise<string | null> {
  const { docs } = await req.payload.find({
    collection: 'schedules',
    where: {
      targetCollection: { equals: collection },
      targetId: { equals: id },
      action: { equals: 'unpublish' },
      state: { equals: 'waiting' },
    },
    sort: 'at',
    limit: 1,
    depth: 0,
    overrideAccess: true,
    req,
  })
  return docs[0]?.at.slice(0, 10) ?? null
}
