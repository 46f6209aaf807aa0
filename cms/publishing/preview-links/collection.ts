import type { CollectionConfig } from 'payload'
import { serverRows } from '../../fields/server-rows.ts'

/**
 * Links that open one draft to whoever has them, for some days. Nobody reads or writes these rows over the API:
 * `endpoints.ts` makes, lists and revokes them for those who may share the draft.
 */
export const PreviewLinks: CollectionConfig = {
  ...serverRows,
  slug: 'preview-links',
  fields: [
    { name: 'targetCollection', type: 'text', required: true },
    { name: 'targetId', type: 'text', required: true, index: true },
    { name: 'tokenHash', type: 'text', required: true, unique: true, index: true },
    { name: 'expiresAt', type: 'date', required: true },
    { name: 'createdBy', type: 'relationship', relationTo: 'users', maxDepth: 0 },
    { name: 'createdByName', type: 'text', required: true },
    { name: 'revokedAt', type: 'date' },
    { name: 'lastUsedAt', type: 'date' },
  ],
}
