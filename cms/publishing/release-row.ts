import type { Payload, PayloadRequest } from 'payload'
import type { HeldEntry } from '#model/publishing/releases.ts'
import { changesOf, type Mark } from './marks/waiting-marks.ts'

type Row = {
  number: number
  status: 'live' | 'failed'
  marks: readonly Mark[]
  /** Said instead of the changes: why a release was made without any. */
  reason: string | null
  requestedBy: string | null
  contentHash: string | null
  startedAt: Date
  held: HeldEntry[]
  log: readonly string[]
}

/** Writes the history of one release, or of one that was refused. */
export async function writeReleaseRow(
  payload: Payload,
  { marks, reason, startedAt, log, ...row }: Row,
  req?: PayloadRequest,
): Promise<void> {
  const changes = changesOf(marks)
  await payload.create({
    collection: 'releases',
    data: {
      ...row,
      requestedBy: await findAccount(payload, row.requestedBy),
      changes,
      reason: reason ?? reasonOf(changes),
      startedAt: startedAt.toISOString(),
      finishedAt: new Date().toISOString(),
      log: log.join('\n'),
    },
    depth: 0,
    overrideAccess: true,
    ...(req && { req }),
  })
}

/** The account may have been deleted since. */
async function findAccount(payload: Payload, id: string | null): Promise<string | null> {
  if (id === null) return null
  const { docs } = await payload.find({
    collection: 'users',
    where: { id: { equals: id } },
    limit: 1,
    depth: 0,
    overrideAccess: true,
  })
  return docs[0]?.id ?? null
}

const actionWords = {
  published: 'published',
  changed: 'changed',
  unpublished: 'unpublished',
  deleted: 'deleted',
  moved: 'moved',
} as const

function reasonOf(changes: ReturnType<typeof changesOf>): string {
  const [first, ...others] = changes
  if (first === undefined) return 'Published again'
  const more = others.length === 0 ? '' : ` and ${others.length} more`
  return `“${first.title}” ${actionWords[first.action]}${more}`
}

/** The number for the next row; failed ones count too. */
export async function nextRowNumber(payload: Payload): Promise<number> {
  const { docs } = await payload.db.find<{ number: number }>({
    collection: 'releases',
    sort: '-number',
    limit: 1,
    pagination: false,
    select: { number: true },
  })
  return (docs[0]?.number ?? 0) + 1
}

type Made = { number: number; contentHash: string }

/** Whether the history has a release that is live, by its number or (where another process released it) its pages. */
export async function hasLiveRow(payload: Payload, { number, contentHash }: Made): Promise<boolean> {
  const query = { collection: 'releases', sort: '-number', limit: 1, depth: 0, overrideAccess: true } as const
  const live = { status: { equals: 'live' } } as const
  const { docs } = await payload.find({ ...query, where: live })
  if (docs[0]?.contentHash === contentHash) return true
  const { totalDocs } = await payload.count({
    collection: 'releases',
    where: { number: { equals: number }, ...live },
    overrideAccess: true,
  })
  return totalDocs > 0
}
