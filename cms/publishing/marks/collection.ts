import type { CollectionConfig } from 'payload'
import { serverRows } from '../../fields/server-rows.ts'

/**
 * What was changed since the last release: one row a change, written in the same save, so that no crash forgets it.
 * The publisher takes the rows away once the change is live.
 */
export const PublicationMarks: CollectionConfig = {
  ...serverRows,
  slug: 'publication-marks',
  fields: [
    // {collection, id, title, action}, as `releases.changes` lists it.
    { name: 'change', type: 'json', required: true },
    { name: 'requestedBy', type: 'text' },
  ],
}
