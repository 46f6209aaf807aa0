import type { RequestStatus } from './collaboration-requests.ts'

export const requestFlags = ['unanswered', 'credit-soon', 'credit-perhaps-soon', 'client-information'] as const
export type RequestFlag = (typeof requestFlags)[number]
export const requestFlagLabels: Readonly<Record<RequestFlag, string>> = {
  unanswered: 'Unanswered for more than 3 working days',
  'credit-soon': 'Credit wanted within 120 days',
  'credit-perhaps-soon': 'Credit wanted, perhaps within 120 days',
  'client-information': 'May hold information about a client',
}

type Facts = {
  status: RequestStatus
  receivedAt: string
  credit?: string | null | undefined
  timeframe?: string | null | undefined
  possibleClientInfo?: boolean | null | undefined
  redactedAt?: string | null | undefined
}

const mostWorkingDays = 3

/** Whole working days (Monday to Friday, UTC) between two moments. */
export function workingDaysBetween(from: Date, to: Date): number {
  let days = 0
  const day = new Date(from)
  for (;;) {
    day.setUTCDate(day.getUTCDate() + 1)
    if (day > to) return days
    if (day.getUTCDay() !== 0 && day.getUTCDay() !== 6) days += 1
  }
}

/** What staff should see at a glance (content model §10). */
export function flagsOf(
  { status, receivedAt, credit, timeframe, possibleClientInfo, redactedAt }: Facts,
  now: Date,
): RequestFlag[] {
  if (redactedAt) return [] // there is nobody left to answer
  const isUnanswered = status === 'new' && workingDaysBetween(new Date(receivedAt), now) > mostWorkingDays
  return [
    ...(isUnanswered ? (['unanswered'] as const) : []),
    ...(credit === 'yes' ? creditFlags(timeframe) : []),
    ...(possibleClientInfo ? (['client-information'] as const) : []),
  ]
}

/** Credit needs 120 days before a training (`ce.leadtime`), which are just under four months. */
function creditFlags(timeframe: Facts['timeframe']): RequestFlag[] {
  if (timeframe === 'within-3-months') return ['credit-soon']
  return timeframe === '3-6-months' ? ['credit-perhaps-soon'] : []
}

/** Requests that somebody still works on. */
export const openStatuses = ['new', 'in-conversation', 'proposal', 'agreed'] as const satisfies RequestStatus[]
