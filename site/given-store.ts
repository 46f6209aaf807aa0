import type { Snapshot } from '#model/snapshot.ts'
import { recordingStore, type Store } from './store.ts'

declare global {
  /** Set by `snapshotSource` of the build: what `astro build` draws. The prebuilt renderer never looks at it. */
  var irhSnapshot: Snapshot | undefined
}

let store: Store | undefined

/** The store over the snapshot that `astro build` was started with; one for all pages, since nobody asks there what was read. */
export function givenStore(): Store {
  const snapshot = globalThis.irhSnapshot
  if (snapshot === undefined) throw new Error('No snapshot was given: start the build through astro.config.mjs')
  store ??= recordingStore(snapshot, { preview: false })
  return store
}
