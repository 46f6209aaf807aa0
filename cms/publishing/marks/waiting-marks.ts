import type { Payload, PayloadRequest } from 'payload'
import type { z } from 'zod'
import { releaseSchema } from '#model/publishing/releases.ts'

const changeSchema = releaseSchema.shape.changes.element
export type Change = z.infer<typeof changeSchema>
export type Mark = { id: string; at: number; change: Change; requestedBy: string | null }

type Row = { id: string; createdAt: string; change: unknown; requestedBy?: string | null }

/** What was changed and is not live yet, oldest first. */
export async function waitingMarks(payload: Payload): Promise<Mark[]> {
  // Asked of the database itself: it is asked every few milliseconds while a save is being completed.
  const { docs } = await payload.db.find<Row>({
    collection: 'publication-marks',
    sort: 'createdAt',
    limit: 0,
    pagination: false,
  })
  const now = Date.now()
  return docs.map(({ id, createdAt, change, requestedBy }) => ({
    id,
    // From a server whose clock is ahead, or from before this one was set back: it does not wait for that hour.
    at: Math.min(Date.parse(createdAt), now),
    change: changeSchema.parse(change),
    requestedBy: requestedBy ?? null,
  }))
}

/** Takes away the marks of changes that are live now. Those made meanwhile stay. */
export async function clearMarks(payload: Payload, marks: readonly Mark[], req?: PayloadRequest): Promise<void> {
  if (marks.length === 0) return
  // In one statement: nothing hangs on a mark, and after seeding there are many.
  await payload.db.deleteMany({
    collection: 'publication-marks',
    where: { id: { in: marks.map(({ id }) => id) } },
    ...(req && { req }),
  })
}

/** Each document once, with what was done to it last. */
export function changesOf(marks: readonly Mark[]): Change[] {
  const changes = new Map(marks.map(({ change }) => [`${change.collection}/${change.id}`, change]))
  return [...changes.values()]
}
