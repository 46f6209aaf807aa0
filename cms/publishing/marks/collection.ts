import type { CollectionConfig } from 'payload'
import { changeActions } from '#model/publishing/releases.ts'

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
    { name: 'collection', type: 'text', required: true },
    { name: 'document', type: 'text', required: true },
    { name: 'title', type: 'text', required: true },
    { name: 'action', type: 'select', required: true, options: [...changeActions] },
    { name: 'requestedBy', type: 'text' },
  ],
}
