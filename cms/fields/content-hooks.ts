import type { CollectionBeforeChangeHook, CollectionConfig } from 'payload'
import { permissions } from '#model/roles.ts'
import type { ContentCollection } from '#model/snapshot.ts'
import { assignAtOnce } from './assign-at-once.ts'
import { guardPublishing } from './guard-publishing.ts'
import { keepApproval } from './keep-approval.ts'
import { keepLiveBehindDraft } from './keep-live.ts'
import { keepVersion } from './keep-version.ts'
import { showPublishedForms } from './published-forms.ts'
import { noteUnpublishing, refuseTakingDown } from './refuse-taking-down.ts'
import { type Publish, refuseUnlessReady } from './refuse-unless-ready.ts'
import { noteVersionRead } from './review.ts'
import { isReviewed } from './review-endpoint.ts'
import { dropServerFields } from './server-fields.ts'
import { refuseDeleteWhileUsed, refuseTrashWhileUsed } from './used-elsewhere.ts'

/** The hooks of everything that is published: `first` may complete a document before its rules look at it. */
export const contentHooks = <Stored>(
  slug: ContentCollection,
  publish: Publish<Stored>,
  first: CollectionBeforeChangeHook[] = [],
): NonNullable<CollectionConfig['hooks']> => ({
  beforeOperation: [
    keepVersion(slug),
    ...(isReviewed(slug) ? [noteVersionRead] : []),
    dropServerFields,
    noteUnpublishing,
    ...('publish' in permissions[slug] ? [guardPublishing(slug), keepLiveBehindDraft(slug)] : []),
  ],
  beforeChange: [
    refuseTrashWhileUsed,
    refuseTakingDown,
    ...first,
    refuseUnlessReady(slug, publish),
    ...(isReviewed(slug) ? [keepApproval(slug), assignAtOnce(slug)] : []),
  ],
  beforeDelete: [refuseDeleteWhileUsed],
  afterOperation: 'readDrafts' in permissions[slug] ? [showPublishedForms] : [],
})
