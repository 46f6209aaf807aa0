import type { Config, Field, Plugin } from 'payload'
import { permissionOf } from '#model/roles.ts'
import { identityOf } from '../../fields/access.ts'
import { Schedules } from './collection.ts'
import { cancelEndpoint, listEndpoint, scheduleEndpoint } from './endpoints.ts'
import { isScheduled, type Scheduled } from './scheduled.ts'

/** Publishing at a moment to come, on the form of everything that has drafts. */
export const schedules: Plugin = (config: Config): Config => ({
  ...config,
  collections: [
    ...(config.collections ?? []).map((collection) =>
      isScheduled(collection.slug)
        ? { ...collection, fields: [...collection.fields, panel(collection.slug)] }
        : collection,
    ),
    Schedules,
  ],
  endpoints: [...(config.endpoints ?? []), listEndpoint, scheduleEndpoint, cancelEndpoint],
})

const panel = (collection: Scheduled): Field => ({
  name: 'schedulePanel',
  type: 'ui',
  admin: {
    position: 'sidebar',
    disableListColumn: true,
    condition: (data, _siblings, { user }) =>
      Boolean(data['id']) &&
      permissionOf({ identity: identityOf(user), action: 'schedule', resource: collection }) === 'yes',
    components: { Field: '/admin/schedules/SchedulePanel.tsx#SchedulePanel' },
  },
})
