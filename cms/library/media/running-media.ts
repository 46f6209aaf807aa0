/** What hooks, which run inside Next's bundle, ask of the part that keeps and makes media files, which runs outside it. */
export type RunningMedia = {
  /** An entry was saved: its variants may have to be made. Its save need not be complete. */
  changed: (id: string) => void
  /** Lets the other processes have a file that was uploaded here. */
  share: (name: string, bytes: Uint8Array) => Promise<void>
  /** Brings a file here that another process took in. */
  bring: (name: string) => Promise<void>
}

declare global {
  /** The bundle has its own copies of our modules (docs/architecture.md §1). */
  var irhMedia: RunningMedia | undefined
}

/** None in a process that only looks at the CMS, such as a test of one collection. */
export const runningMedia = (): RunningMedia | undefined => globalThis.irhMedia
export const setRunningMedia = (media: RunningMedia | undefined): void => {
  globalThis.irhMedia = media
}
