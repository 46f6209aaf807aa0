import type { choiceFields } from '#model/partners/collaboration-requests.ts'

/** The form's questions with a fixed choice of answers, in words for staff. */
export const choiceFieldLabels: Readonly<Record<(typeof choiceFields)[number], string>> = {
  setting: 'Setting',
  teamSize: 'Team size',
  timeframe: 'Timeframe',
  formats: 'Formats',
  credit: 'Continuing-education credit',
  contactBy: 'Contact by',
}
