import { z } from 'zod'
import { documentId } from '../atoms.ts'

export const scheduleActions = ['publish', 'unpublish'] as const
export type ScheduleAction = (typeof scheduleActions)[number]
export const scheduleStates = ['waiting', 'done', 'failed', 'canceled'] as const
/** Which version goes out: the one that was approved, or the newest, which is what the form shows. */
export const scheduledVersions = ['newest', 'approved'] as const

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false // a name that no calendar knows
  }
}

/** What an editor asks for; `at` is a whole minute, `timeZone` the one in which the editor thinks of it. */
export const scheduleInput = z.strictObject({
  collection: z.string(),
  id: documentId,
  action: z.enum(scheduleActions),
  version: z.enum(scheduledVersions).default('newest'),
  at: z.iso.datetime({ offset: true }).refine((at) => new Date(at).getTime() % 60_000 === 0, 'must be a whole minute'),
  timeZone: z.string().max(60).refine(isTimeZone, 'must be a time zone such as America/New_York'),
})
export type ScheduleInput = z.infer<typeof scheduleInput>

/** "Tuesday, December 1, 2026 at 9:00 AM EST": the moment as the editor meant it. */
export const momentWords = (at: string, timeZone: string): string =>
  new Date(at).toLocaleString('en-US', {
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  })
