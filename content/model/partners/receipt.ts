import { choiceLabels } from '../labels.ts'
import type { RequestStatus } from './collaboration-requests.ts'
import { type Askable, isAskable, requestFields } from './request-reading.ts'
import type { RequestField } from './request-words.ts'

/** What the sender is told of where a request stands. Whether it was doubted is not among it. */
const states = {
  received: 'It has arrived, and waits to be answered.',
  answered: 'It is being talked about.',
  closed: 'It is closed.',
  withdrawn: 'You have taken it back. What you wrote was erased.',
  erased: 'It is closed, and what you wrote was erased.',
} as const
export type ReceiptState = keyof typeof states
export const receiptStates = ['received', 'answered', 'closed', 'withdrawn', 'erased'] as const
export const receiptStateWords: Readonly<Record<ReceiptState, string>> = states

const stateOfStatus: Readonly<Record<Exclude<RequestStatus, 'withdrawn'>, ReceiptState>> = {
  new: 'received',
  quarantined: 'received',
  spam: 'received',
  'in-conversation': 'answered',
  proposal: 'answered',
  agreed: 'answered',
  closed: 'closed',
}

/** One that staff call withdrawn is kept as any that is closed: its sender sees it, and can still have it erased. */
export const receiptState = ({ status, isErased }: { status: RequestStatus; isErased: boolean }): ReceiptState => {
  if (status === 'withdrawn') return isErased ? 'withdrawn' : 'closed'
  return isErased ? 'erased' : stateOfStatus[status]
}

const titles: Readonly<Record<RequestField, string>> = {
  name: 'Your name',
  email: 'Email address',
  setting: 'Setting',
  hopes: 'What you are hoping for',
  acknowledgement: 'Privacy notice read, no client information included',
  organization: 'Organization',
  role: 'Your role',
  teamSize: 'People who would take part',
  timeframe: 'When to begin',
  formats: 'Format',
  programs: 'Programs',
  modules: 'Modules',
  credit: 'Continuing-education credit needed',
  accessNeeds: 'What would make it easier to take part',
  contactBy: 'How to reach you',
  phone: 'Phone number',
}

type TitleOf = (kind: Askable, slug: string) => string | null

const wordsOf = (field: RequestField, value: unknown, titleOf: TitleOf): string => {
  if (value === true) return 'Yes'
  if (Array.isArray(value)) return value.map((each) => wordsOf(field, each, titleOf)).join(', ')
  if (typeof value !== 'string') return ''
  if (isAskable(field)) return titleOf(field, value) ?? value
  const words: Readonly<Record<string, Readonly<Record<string, string>>>> = choiceLabels
  return words[field]?.[value] ?? value
}

/** What was kept, question by question, in the form's order; unanswered ones are left out. */
export const keptAnswers = (
  input: Readonly<Record<string, unknown>>,
  titleOf: TitleOf,
): { question: string; answer: string }[] =>
  requestFields.flatMap((field) => {
    const answer = wordsOf(field, input[field], titleOf)
    return answer === '' ? [] : [{ question: titles[field], answer }]
  })
