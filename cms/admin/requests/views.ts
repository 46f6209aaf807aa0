import { openStatuses } from '#model/partners/request-flags.ts'
import { today } from '#model/today.ts'

type View = { name: string; query: string }

const where = (field: string, operator: string, value: string, index = 0): string =>
  `&where[or][0][and][${index}][${field}][${operator}]=${encodeURIComponent(value)}`

// What was erased keeps its status, and waits for nobody.
const isNotErased = where('redactedAt', 'exists', 'false', 1)

/** The ways staff look at the inbox, as queries of its list. */
export function viewsFor(userId: string): View[] {
  const open = openStatuses.join(',')
  return [
    { name: 'New', query: where('status', 'equals', 'new') + isNotErased },
    { name: 'Mine', query: where('assignee', 'equals', userId) + isNotErased + where('status', 'in', open, 2) },
    {
      name: 'Waiting',
      query:
        where('nextStepOn', 'less_than_equal', `${today()}T23:59:59.999Z`) +
        isNotErased +
        where('status', 'in', open, 2),
    },
    { name: 'Quarantine', query: where('status', 'equals', 'quarantined') + isNotErased },
    { name: 'All', query: '' },
  ]
}
