import type { CollectionBeforeChangeHook, Where } from 'payload'
import { idOf, relationIn } from './resolve.ts'
import type { Reviewed } from './review-endpoint.ts'

type Reviewing = { review?: { assignedTo?: unknown } | null }
type Row = Reviewing & { id: string | number }

/**
 * Who looks at a text next may open it at once. Rights are asked of the row in the table, and a draft is saved beside it:
 * so whom a draft names is written into the row as well.
 */
export const assignAtOnce =
  (collection: Reviewed): CollectionBeforeChangeHook =>
  async ({ data, operation, originalDoc, req }) => {
    if (operation !== 'update') return data
    const { id } = originalDoc
    const where: Where = { id: { equals: id } }
    const row = await req.payload.db.findOne<Row>({ collection, where, select: { review: true }, req })
    const assignedTo = assigneeIn(data)
    if (row === null || assigneeIn(row) === assignedTo) return data
    const review = { ...row.review, assignedTo }
    await req.payload.db.updateOne({ collection, id, data: { review }, req, returning: false })
    return data
  }

const assigneeIn = ({ review }: Reviewing): string | null => idOf(relationIn(review?.assignedTo))
