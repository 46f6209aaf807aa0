import type { DrawnPreview, PreviewOrder } from './release/renderer-messages.ts'

export type PublishingState = 'idle' | 'queued' | 'drawing' | 'checking' | 'failed'

/** What hooks and endpoints, which run inside Next's bundle, ask of the publisher, which runs outside it. */
export type RunningPublisher = {
  /** Something was marked: the change is seen once its save is complete. */
  wake: () => void
  state: () => PublishingState
  /** Draws the site now, whatever was marked. Resolves when it is live; throws with the reason when it is not. */
  publish: (order: { requestedBy: string | null; acceptFewerPages: boolean }) => Promise<string>
  /** Draws one page of a snapshot that holds a draft. */
  preview: (order: PreviewOrder) => Promise<DrawnPreview>
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
