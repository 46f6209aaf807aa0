import { contentOf } from '#site/content.ts'
import { recordingStore, type Store } from '#site/store.ts'
import { snapshotWith, type Written } from './snapshots.ts'

/** What a page of the public site reads, of these documents. */
export const storeOf = (documents: Written[]): Store =>
  recordingStore(contentOf(snapshotWith(documents)), { preview: false })
