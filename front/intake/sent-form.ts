import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import { path } from '#model/atoms.ts'
import { collaborateShape } from '#model/partners/collaborate.ts'
import type { CollaborationInput } from '#model/partners/collaboration-requests.ts'
import { hiddenFields } from '#model/partners/form-slots.ts'
import {
  type Answers,
  answersOf,
  type ReadingOptions,
  type RequestErrors,
  readFormRequest,
  readJsonRequest,
} from '#model/partners/request-reading.ts'
import { unreadable } from '#model/partners/request-words.ts'
import { repeatedNames } from './repeated-names.ts'

export type Kind = 'form' | 'json'

/** What was sent, read once. */
export type SentForm = {
  reading: { ok: true; input: CollaborationInput } | { ok: false; errors: RequestErrors }
  /** As they were typed, to be shown again. */
  answers: Answers
  isHoneypotFilled: boolean
  originPath: string | null
  /** Which wording of the acknowledgement stood on the page. */
  consentVersion: string | null
  /** From the form's script: when the form was opened, signed. */
  stamp: string | null
  /** From the form's script: the answer to a task. */
  proof: string | null
  /** The form asks for a second look where a client could be recognized, and has not been given one yet. */
  asksForSecondLook: boolean
  /** It has been given: what else is wrong must not have it asked for again. */
  hasLooked: boolean
}

/** How the body is written; `null` when it is a way that is not read. */
export function kindOf(request: IncomingMessage): Kind | null {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';')
  const charset = parameters.map((parameter) => /^\s*charset="?([\w-]+)"?\s*$/.exec(parameter)?.[1]).find(Boolean)
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8' && charset !== 'us-ascii') return null
  // What is packed could unpack to any size.
  if ((request.headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity') return null
  if (type.trim() === 'application/x-www-form-urlencoded') return 'form'
  return type.trim() === 'application/json' ? 'json' : null
}

const unread: SentForm = {
  reading: { ok: false, errors: { form: unreadable } },
  answers: {},
  isHoneypotFilled: false,
  originPath: null,
  consentVersion: null,
  stamp: null,
  proof: null,
  asksForSecondLook: false,
  hasLooked: false,
}

/** Reads a body of the given kind with the content model's schema. `null`: bytes that are no text. */
export function readSentForm(kind: Kind, body: string | null, options: ReadingOptions): SentForm {
  if (body === null) return unread
  return kind === 'form' ? readForm(body, options) : readJson(body, options)
}

function readForm(body: string, options: ReadingOptions): SentForm {
  // What is written in ASCII alone cannot be half a character.
  if (beyondAscii.test(body) && !isUtf8(unescapedBytes(body))) return unread
  const all = new URLSearchParams(body)
  const answers = answersOf(all)
  const last = new Map(all)
  return {
    reading: readFormRequest(answers, options),
    answers,
    ...hiddenAnswers((name) => last.get(name)),
  }
}

// Without the flag that ignores case: with it, "s" and "k" are beyond ASCII, too.
const beyondAscii = /%[89A-Fa-f]|\P{ASCII}/u

/** The bytes that a url-encoded body stands for: half a character must not become another one. */
const unescapedBytes = (body: string): Buffer => {
  const escaped = Buffer.from(body).toString('latin1')
  const bytes = escaped.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1')
}

function readJson(body: string, options: ReadingOptions): SentForm {
  const value = jsonOf(body)
  const all = new Map<string, unknown>(typeof value === 'object' && value !== null ? Object.entries(value) : [])
  return {
    reading: readJsonRequest(value, { ...options, repeated: repeatedNames(value === null ? '' : body) }),
    answers: {},
    ...hiddenAnswers((name) => all.get(name)),
  }
}

const hiddenAnswers = (of: (name: string) => unknown): Omit<SentForm, 'reading' | 'answers'> => ({
  isHoneypotFilled: isFilled(of(hiddenFields.honeypot)),
  originPath: originPathOf(of(hiddenFields.origin)),
  consentVersion: consentVersionOf(of(hiddenFields.consent)),
  stamp: textOf(of(hiddenFields.stamp)),
  proof: textOf(of(hiddenFields.proof)),
  asksForSecondLook: of(hiddenFields.secondLook) === 'ask',
  hasLooked: of(hiddenFields.secondLook) === 'done',
})

const consentVersion = collaborateShape.shape.acknowledgement.shape.version

// What is not there is not asked of a schema: making its error costs more than all that was sent.
const consentVersionOf = (value: unknown): string | null =>
  value === undefined ? null : (consentVersion.safeParse(value).data ?? null)

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

const jsonOf = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch (error) {
    if (error instanceof SyntaxError) return null // the model answers that it could not be read
    throw error
  }
}

const isFilled = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''

const originPathOf = (value: unknown): string | null => {
  if (value === undefined) return null
  const parsed = path.safeParse(value)
  return parsed.success && parsed.data.length <= 200 ? parsed.data : null
}
