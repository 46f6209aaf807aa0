import type { Related } from '../fields/resolve.ts'
import type { DraftPage, Drawing } from './drawing.ts'
import type { DrawnPreview } from './release/renderer-messages.ts'

export type PublishingState = 'idle' | 'queued' | 'drawing' | 'checking' | 'held' | 'failed'
/** `drawn`: how many files of how many; while they are being drawn. */
export type PublishingNow = {
  state: PublishingState
  drawn: { count: number; of: number } | null
  since: number
  /** Why it failed, as long as it has. */
  failure: string | null
}

/** What hooks and endpoints, which run inside Next's bundle, ask of the publisher, which runs outside it. */
export type RunningPublisher = {
  /** Something was marked. Where it is not said to be saved, the change is seen once its save is complete. */
  wake: (marked?: { isSaved: boolean }) => void
  now: () => PublishingNow
  /** Draws the site now, whatever was marked, and lets publishing go on if it was held. Resolves when it is live; throws with the reason when it is not. */
  publish: (order: { requestedBy: string | null; acceptFewerPages: boolean }) => Promise<string>
  /** Goes back to a release that is kept (`null`: the one before), and holds publishing. */
  rollBack: (asked: { number: number | null; requestedBy: string | null }) => Promise<string>
  /** What visitors would see otherwise if these documents were published so. */
  impact: Drawing['impact']
  /** The same for all that is published, against what they see now. */
  impactOfAll: Drawing['impactOfAll']
  /** Draws one page with a draft in it. */
  preview: <C extends Related>(draft: DraftPage<C>) => Promise<DrawnPreview>
}

declare global {
  /** The bundle has its own copies of our modules, so the publisher hangs here (docs/architecture.md §1). */
  var irhPublisher: RunningPublisher | undefined
}

/** The publisher of this process; none while the CMS is starting. */
export const runningPublisher = (): RunningPublisher | undefined => globalThis.irhPublisher
export const setRunningPublisher = (publisher: RunningPublisher | undefined): void => {
  globalThis.irhPublisher = publisher
}
