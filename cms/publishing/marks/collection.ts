import type { CollectionConfig } from 'payload'

const nobody = () => false

/**
 * What was changed since the last release: one row a change, written in the same save, so that no crash forgets it.
 * The publisher takes the rows away once the change is live.
 */
export const PublicationMarks: CollectionConfig = {
  slug: 'publication-marks',
  access: { create: nobody, read: nobody, update: nobody, delete: nobody },
  admin: { hidden: true },
  versions: false,
  disableDuplicate: true,
  lockDocuments: false,
  fields: [
    // {collection, id, title, action}, as `releases.changes` lists it.
    { name: 'change', type: 'json', required: true },
    { name: 'requestedBy', type: 'text' },
  ],
}
