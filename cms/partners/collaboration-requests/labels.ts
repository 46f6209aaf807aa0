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

const doubts: Readonly<Record<string, string>> = {
  honeypot: 'a field that only machines see was filled in',
  'address-limit': 'many from one network',
  'server-limit': 'very many within an hour',
  'foreign-origin': 'sent from another site',
  'too-fast': 'sent within two seconds',
  'odd-stamp': 'an odd time stamp',
  'many-links': 'many links',
  markup: 'markup in the text',
  'mixed-scripts': 'letters of two alphabets in one word',
  'repeated-text': 'the same text again and again',
  'disposable-address': 'a throw-away mail address',
}
export const doubtWords = (doubt: string): string => doubts[doubt] ?? doubt
