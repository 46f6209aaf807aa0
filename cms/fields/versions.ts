import type { CollectionConfig } from 'payload'

/**
 * Drafts, autosave, 50 versions (content model §2). Publishing at a time to come is our own (publishing/schedules/):
 * Payload's would put the newest draft live, whatever was approved. Drafts are validated too: a name and an
 * address are needed even there, and then no empty document is made just because somebody looked at the form.
 */
export const draftsAndVersions = {
  drafts: { autosave: { interval: 1000 }, validate: true },
  maxPerDoc: 50,
} as const satisfies CollectionConfig['versions']
