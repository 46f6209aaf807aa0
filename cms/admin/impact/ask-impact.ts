import type { ContentCollection, GlobalSlug } from '#model/snapshot.ts'
import type { OrderedByHand } from '../../fields/order.ts'
import { type ImpactAnswer, impactAnswerSchema } from '../../publishing/impact/impact.ts'
import type { Side } from '../../publishing/impact/reordered.ts'
import { refusalIn } from '../ask-api.ts'

/** What `POST /api/publishing/impact` is asked; `data`: what the form holds, saved or not. */
export type ImpactQuestion =
  | {
      collection: ContentCollection
      /** `null`: it was not saved yet. */
      id: string | null
      action: 'publish' | 'unpublish' | 'delete'
      data?: unknown
      /** Instead of what the form holds: what was approved. */
      version?: 'approved'
    }
  | { collection: ContentCollection; id: string; action: 'move'; address: string }
  | { collection: ContentCollection; id: string; action: 'withdraw' }
  /** Dragged in a list to stand beside another; `key`: how that one sorts. */
  | { collection: OrderedByHand; id: string; action: 'reorder'; beside: { id: string; key: string }; side: Side }
  | { global: GlobalSlug; data?: unknown }
  /** Going back to a release. */
  | { release: number }
  /** Publishing all that waits. */
  | { waiting: true }

/** Throws, in words for staff, when it cannot be said. */
export async function askImpact(api: string, question: ImpactQuestion, signal: AbortSignal): Promise<ImpactAnswer> {
  const answer = await fetch(`${api}/publishing/impact`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(question),
    signal,
  })
  if (!answer.ok) throw new Error(await refusalIn(answer))
  return impactAnswerSchema.parse(await answer.json())
}
