import { z } from 'zod'
import type { ContentCollection, GlobalSlug } from '#model/snapshot.ts'
import { type ImpactAnswer, impactAnswerSchema } from '../../publishing/impact/impact.ts'

/** What `POST /api/publishing/impact` is asked; `data`: what the form holds, saved or not. */
export type ImpactQuestion =
  | {
      collection: ContentCollection
      /** `null`: it was not saved yet. */
      id: string | null
      action: 'publish' | 'unpublish' | 'delete'
      data?: unknown
    }
  | { collection: ContentCollection; id: string; action: 'move'; address: string }
  | { collection: ContentCollection; id: string; action: 'withdraw' }
  | { global: GlobalSlug; data?: unknown }
  /** Going back to a release. */
  | { release: number }
  /** Publishing all that waits. */
  | { waiting: true }

const refusal = z.object({ errors: z.array(z.object({ message: z.string() })).min(1) })

/** The words of a refusal; a server that is starting or gone answers without any. */
export async function refusalIn(answer: Response): Promise<string> {
  const parsed = refusal.safeParse(await answer.json().catch(() => null))
  return parsed.data?.errors[0]?.message ?? `The server answered ${answer.status}.`
}

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
