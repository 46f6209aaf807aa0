import type { closeReasons, RequestStatus } from '#model/partners/collaboration-requests.ts'

export const requestStatusLabels: Readonly<Record<RequestStatus, string>> = {
  new: 'New',
  'in-conversation': 'In conversation',
  proposal: 'Proposal',
  agreed: 'Agreed',
  closed: 'Closed',
  quarantined: 'Set aside to look at',
  spam: 'Spam',
  withdrawn: 'Withdrawn',
}

export const closeReasonLabels: Readonly<Record<(typeof closeReasons)[number], string>> = {
  'agreed-elsewhere': 'Agreed elsewhere',
  'not-a-fit': 'Not a fit',
  'no-reply': 'No reply',
  later: 'Later',
  other: 'Other',
}
