import type { Activity } from '#model/curriculum/activities.ts'
import { textOf } from '../../fields/published-meta.ts'
import { keysOf, type Resolve } from '../../fields/resolve.ts'
import type { Activity as StoredActivity } from '../../generated/payload-types.ts'
import { groupSizeOf } from '../group-size.ts'

/** Instructions, participants' text, materials and debrief prompts stay inside (content model §8). */
export const publishActivity = (activity: StoredActivity, resolve: Resolve): Activity => ({
  title: activity.title,
  slug: activity.slug,
  kind: activity.kind,
  summary: textOf(activity.summary),
  purpose: textOf(activity.purpose),
  minutesMin: activity.minutesMin ?? null,
  minutesMax: activity.minutesMax ?? null,
  groupFormat: activity.groupFormat ?? null,
  groupSize: groupSizeOf(activity.groupSize),
  onlineVersion: textOf(activity.onlineVersion),
  disclosure: activity.disclosure,
  optOut: textOf(activity.optOut),
  elements: keysOf(resolve, 'elements', activity.elements),
  references: keysOf(resolve, 'references', activity.references),
})
