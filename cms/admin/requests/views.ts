import { openStatuses } from '#model/partners/request-flags.ts'
import { today } from '#model/today.ts'

type View = { name: string; query: string }

const where = (field: string, operator: string, value: string, index = 0): string =>
  `&where[or][0][and][${index}][${field}][${operator}]=${encodeURIComponent(value)}`

// What was erased keeps its status, and waits for nobody.
const isNotErased = where('redactedAt', 'exists', 'false', 1)

/** What nobody has taken up yet, and what the server doubted: the home screen leads to these two. */
export const newOnes: View = { name: 'New', query: where('status', 'equals', 'new') + isNotErased }
export const quarantine: View = { name: 'Quarantine', query: where('status', 'equals', 'quarantined') + isNotErased }

/** The address of the list in this view, which it shows as the current one. */
export const addressOf = ({ name, query }: View, admin: string): string =>
  `${admin}/collections/collaboration-requests?view=${name.toLowerCase()}${query}`

/** The ways staff look at the inbox, as queries of its list. */
export function viewsFor(userId: string): View[] {
  const open = openStatuses.join(',')
  return [
    newOnes,
    { name: 'Mine', query: where('assignee', 'equals', userId) + isNotErased + where('status', 'in', open, 2) },
    {
      name: 'Waiting',
      query:
        where('nextStepOn', 'less_than_equal', `${today()}T23:59:59.999Z`) +
        isNotErased +
        where('status', 'in', open, 2),
    },
    quarantine,
    { name: 'All', query: '' },
  ]
}
