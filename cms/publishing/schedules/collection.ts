import type { Access, CollectionConfig } from 'payload'
import { scheduleActions, scheduleStates } from '#model/publishing/schedules.ts'
import { permissionFor } from '../../fields/access.ts'
import { serverRows } from '../../fields/server-rows.ts'

/** Whoever may schedule anything; that they may read every draft is the same row of the roles table. */
const schedulers: Access = ({ req }) => permissionFor(req, 'schedule', 'essays') === 'yes'

/**
 * What goes live, or is taken down, at a moment to come. Rows are made and canceled through the endpoints alone, which
 * check who asks; they outlive the account that made them and the document they name.
 */
export const Schedules: CollectionConfig = {
  ...serverRows,
  slug: 'schedules',
  access: { ...serverRows.access, read: schedulers },
  fields: [
    { name: 'targetCollection', type: 'text', required: true },
    // Not a relation: deleting the document must not take away the row that says why nothing went out.
    { name: 'targetId', type: 'text', required: true, index: true },
    { name: 'title', type: 'text', required: true },
    { name: 'action', type: 'select', required: true, options: [...scheduleActions] },
    // The version that goes out, and what it says: a version that says something else by then does not.
    { name: 'version', type: 'text' },
    { name: 'contentHash', type: 'text' },
    { name: 'at', type: 'date', required: true, index: true },
    { name: 'timeZone', type: 'text', required: true },
    { name: 'askedBy', type: 'relationship', relationTo: 'users', maxDepth: 0 },
    { name: 'askedByName', type: 'text', required: true },
    {
      name: 'state',
      type: 'select',
      required: true,
      defaultValue: 'waiting',
      index: true,
      options: [...scheduleStates],
    },
    // The newest draft, which stays the newest after an earlier version was published.
    { name: 'laterVersion', type: 'text' },
    { name: 'tries', type: 'number', required: true, defaultValue: 0 },
    { name: 'outcome', type: 'text' },
    { name: 'ranAt', type: 'date', index: true },
  ],
}
