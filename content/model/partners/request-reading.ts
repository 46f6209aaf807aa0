import type { z } from 'zod'
import { slug } from '../atoms.ts'
import { type CollaborationInput, collaborationInput } from './collaboration-requests.ts'
import { type Fault, type RequestField, unreadable, wordsFor } from './request-words.ts'

/** The fields of the form, in its order. */
export const requestFields = [
  'name',
  'email',
  'setting',
  'hopes',
  'acknowledgement',
  'organization',
  'role',
  'teamSize',
  'timeframe',
  'formats',
  'programs',
  'modules',
  'credit',
  'accessNeeds',
  'contactBy',
  'phone',
] as const satisfies readonly RequestField[]

/** Answers as they were typed, to be shown again: one value for most fields, several for formats, programs and modules. */
export type Answers = Readonly<Partial<Record<RequestField, readonly string[]>>>
/** Messages by field; `form` when nothing could be read. */
export type RequestErrors = Partial<Record<RequestField | 'form', string>>
export type RequestReading = { ok: true; input: CollaborationInput } | { ok: false; errors: RequestErrors }
/** What somebody may ask about, by its slug. */
export const askable = ['programs', 'modules'] as const
export type Askable = (typeof askable)[number]
export const isAskable = (field: string): field is Askable => askable.some((one) => one === field)
export type ReadingOptions = {
  /** Whether this program or module is published: others are dropped, never a reason to refuse. */
  isPublished: (kind: Askable, slug: string) => boolean
}

type Cleaned = { value: unknown } | { fault: Fault } | null

const hasForbiddenCharacter = (text: string): boolean => !text.isWellFormed() || /[\p{Cc}--[\t\n]]/v.test(text)

/** Normalized text; `null` when nothing is left, for empty counts as absent. */
const cleanText = (raw: string): Cleaned => {
  const text = raw.replaceAll('\r\n', '\n')
  if (hasForbiddenCharacter(text)) return { fault: 'characters' }
  const value = text.normalize('NFC').trim()
  return value === '' ? null : { value }
}

const isMultiple = (field: RequestField): field is 'formats' | Askable => field === 'formats' || isAskable(field)

const cleanSeveral = (field: 'formats' | Askable, raw: unknown, options: ReadingOptions): Cleaned => {
  if (!Array.isArray(raw)) return { fault: 'invalid' }
  const values: unknown[] = []
  for (const item of raw) {
    const cleaned = typeof item === 'string' ? cleanText(item) : { value: item }
    if (cleaned === null) continue
    if ('fault' in cleaned) return cleaned
    values.push(cleaned.value)
  }
  if (field === 'formats') return { value: values }
  const known = (value: unknown): boolean =>
    typeof value !== 'string' || (slug.safeParse(value).success && options.isPublished(field, value))
  return { value: values.filter(known) }
}

const cleanField = (field: RequestField, raw: unknown, options: ReadingOptions): Cleaned => {
  if (isMultiple(field)) return cleanSeveral(field, raw, options)
  if (Array.isArray(raw)) return { fault: 'repeated' }
  return typeof raw === 'string' ? cleanText(raw) : { value: raw }
}

const faultOf = (issue: z.core.$ZodIssue, given: unknown): Fault => {
  if (given === undefined) return 'missing'
  if (issue.code === 'too_small') return 'short'
  return issue.code === 'too_big' ? 'long' : 'invalid'
}

const isField = (name: unknown): name is RequestField => requestFields.some((field) => field === name)

const errorsOf = (error: z.ZodError, values: ReadonlyMap<string, unknown>): RequestErrors => {
  const errors: RequestErrors = {}
  for (const issue of error.issues) {
    const [field] = issue.path
    if (isField(field)) errors[field] ??= wordsFor(field, faultOf(issue, values.get(field)))
  }
  return errors
}

const read = (rawOf: (field: RequestField) => unknown, options: ReadingOptions): RequestReading => {
  const values = new Map<RequestField, unknown>()
  const faults: RequestErrors = {}
  for (const field of requestFields) {
    const raw = rawOf(field)
    const cleaned = raw === undefined ? null : cleanField(field, raw, options)
    if (cleaned === null) continue
    if ('fault' in cleaned) faults[field] = wordsFor(field, cleaned.fault)
    else values.set(field, cleaned.value)
  }
  const parsed = collaborationInput.safeParse(Object.fromEntries(values))
  if (parsed.success && Object.keys(faults).length === 0) return { ok: true, input: parsed.data }
  const found = parsed.success ? faults : { ...errorsOf(parsed.error, values), ...faults }
  // In the form's order, so that the summary reads from top to bottom.
  const errors: RequestErrors = {}
  for (const field of requestFields) {
    const message = found[field]
    if (message !== undefined) errors[field] = message
  }
  return { ok: false, errors }
}

/** The answers of a url-encoded body; fields that the form does not have are ignored. */
export const answersOf = (sent: URLSearchParams): Answers => {
  const answers: Partial<Record<RequestField, string[]>> = {}
  for (const [name, value] of sent) {
    if (!isField(name)) continue
    const given = answers[name]
    if (given) given.push(value)
    else answers[name] = [value]
  }
  return answers
}

/** Reads the answers of a url-encoded form; a checkbox says `true` or `on`. */
export const readFormRequest = (answers: Answers, options: ReadingOptions): RequestReading =>
  read((field) => {
    const given = answers[field]
    if (given === undefined || isMultiple(field)) return given
    if (given.length !== 1) return given.length === 0 ? undefined : given
    if (field !== 'acknowledgement') return given[0]
    return given[0] === 'true' || given[0] === 'on' ? true : given[0]
  }, options)

/** Reads a body of JSON, already parsed. `repeated`: what it named more than once, where a parser lets the last one count. */
export const readJsonRequest = (
  body: unknown,
  { repeated, ...options }: ReadingOptions & { repeated?: ReadonlySet<string> },
): RequestReading => {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return { ok: false, errors: { form: unreadable } }
  const sent = new Map<string, unknown>(Object.entries(body))
  return read((field) => (repeated?.has(field) && !isMultiple(field) ? [] : sent.get(field)), options)
}
