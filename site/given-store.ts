import type { Snapshot } from '#model/snapshot.ts'
import { type Content, contentOf } from './content.ts'
import { recordingStore, type Store } from './store.ts'

declare global {
  /** Set by `snapshotSource` of the build: what `astro build` draws. The prebuilt renderer never looks at it. */
  var irhSnapshot: Snapshot | undefined
}

let content: Content | undefined
let store: Store | undefined

/** The snapshot that `astro build` was started with. */
export function givenContent(): Content {
  const snapshot = globalThis.irhSnapshot
  if (snapshot === undefined) throw new Error('No snapshot was given: start the build through astro.config.mjs')
  content ??= contentOf(snapshot)
  return content
}

/** A store over it; one for all pages, since nobody asks there what was read. */
export function givenStore(): Store {
  store ??= recordingStore(givenContent(), { preview: false })
  return store
}
