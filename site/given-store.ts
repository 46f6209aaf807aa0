import type { Snapshot } from '#model/snapshot.ts'
import { recordingStore, type Store } from './store.ts'

declare global {
  /** Set by `snapshotSource` of astro.config.mjs: what `astro build` draws. The prebuilt renderer never looks at it. */
  var irhSnapshot: Snapshot | undefined
}

/** A fresh store over the snapshot that `astro build` was started with. */
export function givenStore(): Store {
  const snapshot = globalThis.irhSnapshot
  if (snapshot === undefined) throw new Error('No snapshot was given: start the build through astro.config.mjs')
  return recordingStore(snapshot, { preview: false })
}
