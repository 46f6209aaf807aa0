import type { IncomingMessage, ServerResponse } from 'node:http'
import { fillForm } from '#model/partners/form-slots.ts'
import type { Answers, RequestErrors } from '#model/partners/request-reading.ts'
import { lookAgain, type RequestField, secondLook } from '#model/partners/request-words.ts'
import { answerText } from '../serve/answer.ts'
import { canShowErrors, sentPath } from '../serve/form-pages.ts'
import { mailLink, plainPage } from '../serve/plain-page.ts'
import { cutOff, refuseUnread } from '../serve/refuse-unread.ts'
import type { Release } from '../serve/release.ts'
import type { HeaderList } from '../serve/security-headers.ts'
import type { Kind } from './sent-form.ts'

/** One post, and what is needed to answer it. */
export type Post = {
  request: IncomingMessage
  response: ServerResponse
  headers: HeaderList
  /** How it was sent, and so how it is answered. */
  kind: Kind
  release: Release | null
}

/** The request is kept. */
export function answerKept(post: Post, reference: string): void {
  const { response, headers, kind } = post
  if (kind === 'json') {
    answerText(post, { status: 201, type: 'json', text: `${JSON.stringify({ reference })}\n` })
    return
  }
  const location = `${sentPath}?reference=${reference}`
  response.writeHead(303, [...headers, 'Location', location, 'Cache-Control', 'no-store', 'Content-Length', '0'])
  response.end()
}

/** A sender in doubt, whose page can do a little work first; then the request is sent again with its result. */
export function answerTask(post: Post, challenge: string): void {
  answerText(post, { status: 202, type: 'json', text: `${JSON.stringify({ challenge })}\n` })
}

/** Whether the answer can keep what was sent, and that its sender has looked: a form that is closed has no place for it. */
export const canAskAgain = ({ kind, release }: Post): boolean =>
  kind === 'json' || (release !== null && canShowErrors(release.form))

/** The sender is asked to look again, once; everything is as it was, and may be sent so. */
export function answerSecondLook(post: Post, { answers, field }: { answers: Answers; field: RequestField }): void {
  answerErrors(post, { answers, errors: { [field]: secondLook }, hasLooked: true })
}

type Faults = { answers: Answers; errors: RequestErrors; hasLooked?: boolean }

/** Something must be put right: the page again with all answers, or the errors alone. */
export function answerErrors(post: Post, { answers, errors, hasLooked = false }: Faults): void {
  const { kind, release } = post
  if (kind === 'json') {
    const text = JSON.stringify({ errors, ...(hasLooked ? { secondLook: 'done' } : {}) })
    answerText(post, { status: 422, type: 'json', text: `${text}\n` })
    return
  }
  const html = release && canShowErrors(release.form) ? release.form.form : null
  const text =
    html === null
      ? plainPage({ title: lookAgain, says: ['Go back to change:'], list: Object.values(errors) }, release)
      : fillForm(html, { values: answers, errors, hasLooked })
  answerText(post, { status: 422, type: 'html', text })
}

const refusals = {
  'too-large': { status: 413, title: 'This is too long', says: 'Please shorten what you wrote, and send it again.' },
  'too-slow': {
    status: 408,
    title: 'The connection is too slow',
    says: 'Your request did not arrive. Please send it again.',
  },
  'wrong-type': {
    status: 415,
    title: 'This could not be read',
    says: 'Please send the form as application/x-www-form-urlencoded or as application/json, in UTF-8.',
  },
  'too-many': {
    status: 429,
    title: 'Too many requests at once',
    says: 'Your request was not kept. Please send it again in a minute, or write to us.',
  },
  'not-kept': {
    status: 503,
    title: 'Your request could not be kept',
    says: 'Please send it again in a minute, or write to us.',
  },
} as const
export type Refusal = keyof typeof refusals

const retrySeconds = '60'

/** Nothing was kept; says so, why, and what to do. */
export function refuse(post: Post, refusal: Refusal): void {
  const { kind, release } = post
  const { status, title, says } = refusals[refusal]
  const mail = release?.form.mail ?? null
  const text =
    kind === 'json'
      ? `${JSON.stringify({ errors: { form: `${title}. ${says}` }, ...(mail === null ? {} : { email: mail }) })}\n`
      : plainPage({ title, says: [says], links: mailLink(mail) }, release)
  const also = status === 429 || status === 503 ? ['Retry-After', retrySeconds] : []
  const refuseIt = refusal === 'too-slow' ? cutOff : refuseUnread
  refuseIt(post, { status, type: kind === 'json' ? 'json' : 'html', text, also })
}
