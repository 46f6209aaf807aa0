import type { CollectionConfig } from 'payload'

/**
 * Drafts, autosave, scheduled publishing, 50 versions (content model §2). Drafts are validated too: a name and an
 * address are needed even there, and then no empty document is made just because somebody looked at the form.
 */
export const draftsAndVersions = {
  drafts: { autosave: { interval: 1000 }, schedulePublish: true, validate: true },
  maxPerDoc: 50,
} as const satisfies CollectionConfig['versions']
