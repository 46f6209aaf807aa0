import type { CollectionBeforeChangeHook, CollectionConfig } from 'payload'
import type { ContentCollection } from '#model/snapshot.ts'
import { type Publish, refuseUnlessReady } from './refuse-unless-ready.ts'
import { refuseDeleteWhileUsed, refuseTrashWhileUsed } from './used-elsewhere.ts'

/** The hooks of everything that is published: `first` may complete a document before its rules look at it. */
export const contentHooks = <Stored>(
  slug: ContentCollection,
  publish: Publish<Stored>,
  first: CollectionBeforeChangeHook[] = [],
): NonNullable<CollectionConfig['hooks']> => ({
  beforeChange: [refuseTrashWhileUsed, ...first, refuseUnlessReady(slug, publish)],
  beforeDelete: [refuseDeleteWhileUsed],
})
