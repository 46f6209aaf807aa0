import type { Answers, RequestErrors } from './request-reading.ts'
import { requestFields } from './request-reading.ts'
import { isRequestReference } from './request-reference.ts'
import { lookAgain, type RequestField, titleWithErrors } from './request-words.ts'

/**
 * Places in the built form page that the server fills (architecture, the front). Where no server fills them (a static
 * host) they are comments and attributes without effect, so the page is whole without them.
 */

/** Fields of the form that no sender fills in. */
export const hiddenFields = {
  honeypot: 'website',
  origin: 'origin',
  stamp: 'stamp',
  proof: 'proof',
  secondLook: 'secondLook',
  /** Which wording of the acknowledgement the sender saw. */
  consent: 'consent',
} as const

/** Id of the control that an error leads to: the input, or the first choice of a group. */
export const fieldId = (field: RequestField): string => `field-${field}`
/** Id of the element around the error's slot; name it in `aria-describedby`. It is there, empty, without an error. */
export const errorId = (field: RequestField): string => `error-${field}`

/** `<input {...valueSlot('name')}>` */
export const valueSlot = (field: RequestField) => ({ 'data-slot': `value:${field}` })
/** `<textarea {...textSlot('hopes')}></textarea>`: left empty, the answer is put inside. */
export const textSlot = (field: RequestField) => ({ 'data-slot': `text:${field}` })
/** For a radio button, a checkbox or an option: `checked:setting=agency`. */
export const checkedSlot = (field: RequestField, value: string) => ({ 'data-slot': `checked:${field}=${value}` })
/** For `<option>`: `selected:teamSize=2-10`. */
export const selectedSlot = (field: RequestField, value: string) => ({ 'data-slot': `selected:${field}=${value}` })
/** Inside `<div id={errorId(field)}>`, as raw HTML. */
export const errorSlot = (field: RequestField): string => `<!--slot:error-${field}-->`
/** The list of all errors, at the top of the form. */
export const errorsSlot = '<!--slot:errors-->'
/** Behind the hidden field `secondLook`: says that the sender has looked again. */
export const lookedSlot = '<!--slot:looked-->'
/** The link to what was kept, on the page that follows a request. */
export const receiptSlot = '<!--slot:receipt-->'
/** The sentence with the reference, on the page that follows a request. */
export const referenceSlot = '<!--slot:reference-->'

export type Filling = {
  values?: Answers
  errors?: RequestErrors
  /** Left out when it has not the form of a reference: it comes from the address. */
  reference?: string | null
  /** The address of the receipt. */
  receipt?: string | null
  /** The sender was asked to look again, so the next time nothing is asked. */
  hasLooked?: boolean
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text made safe between tags and in quoted attributes. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? character)

/** Line breaks of an attribute survive only as references; a parser would keep them, a formatter might not. */
const escapeAttribute = (text: string): string => escapeHtml(text).replaceAll('\r', '&#13;').replaceAll('\n', '&#10;')

const isField = (name: string): name is RequestField => requestFields.some((field) => field === name)

const invalid = ' aria-invalid="true"'

const attributeFor = (kind: string, target: string, { values = {}, errors = {} }: Filling): string => {
  const [field = '', ...rest] = target.split('=')
  if (!isField(field)) return ''
  const given = values[field] ?? []
  if (kind === 'value') {
    const value = given[0] === undefined ? '' : ` value="${escapeAttribute(given[0])}"`
    return value + (errors[field] === undefined ? '' : invalid)
  }
  if (kind === 'text') return errors[field] === undefined ? '' : invalid
  // A checkbox that says only yes may have been sent as "on".
  const value = rest.join('=')
  const isGiven = given.includes(value) || (field === 'acknowledgement' && given.includes('on'))
  return isGiven ? ` ${kind}` : ''
}

const contentFor = (field: string, { values = {} }: Filling): string => {
  const text = isField(field) ? (values[field]?.[0] ?? '') : ''
  // A parser drops a line break that comes first in a text area.
  return (text.startsWith('\n') || text.startsWith('\r') ? '\n' : '') + escapeHtml(text)
}

const errorSummary = (errors: RequestErrors): string => {
  const fields = requestFields.filter((field) => errors[field] !== undefined)
  const items = fields.map((field) => `<li><a href="#${fieldId(field)}">${escapeHtml(errors[field] ?? '')}</a></li>`)
  if (errors.form !== undefined) items.unshift(`<li>${escapeHtml(errors.form)}</li>`)
  if (items.length === 0) return ''
  return `<div class="error-summary" role="alert" tabindex="-1"><h2>${lookAgain}</h2><ul>${items.join('')}</ul></div>`
}

const commentFor = (name: string, filling: Filling): string => {
  const errors = filling.errors ?? {}
  if (name === 'errors') return errorSummary(errors)
  if (name === 'reference') {
    const { reference } = filling
    if (!reference || !isRequestReference(reference)) return ''
    return `<p class="reference">Your reference is <strong>${escapeHtml(reference)}</strong>.</p>`
  }
  if (name === 'looked') {
    return filling.hasLooked ? `<input type="hidden" name="${hiddenFields.secondLook}" value="done">` : ''
  }
  if (name === 'receipt') {
    const { receipt } = filling
    if (!receipt) return ''
    return `<p class="receipt"><a href="${escapeHtml(receipt)}" rel="nofollow">See what we have kept, or take it back</a>. Keep the address of that page: it is shown here only now.</p>`
  }
  const field = name.startsWith('error-') ? name.slice('error-'.length) : ''
  const message = isField(field) ? errors[field] : undefined
  return message === undefined ? '' : `<p class="error">${escapeHtml(message)}</p>`
}

// One pass: what is put in is never read again, so an answer that looks like a slot stays text. A text area's slot
// takes the rest of its tag with it, over quoted attributes, because the answer goes behind the `>`.
const slots =
  / data-slot="text:(\w+)"((?:[^>"']|"[^"]*"|'[^']*')*>)| data-slot="(value|checked|selected):([\w=-]+)"|<!--slot:([\w-]+)-->/g

/** Fills the slots of a built page and takes away those that stay empty. Pure text in, text out. */
export const fillForm = (html: string, filling: Filling): string => {
  const filled = html.replace(
    slots,
    (_whole, textField?: string, restOfTag?: string, kind?: string, target?: string, comment?: string) => {
      if (textField !== undefined) {
        return attributeFor('text', textField, filling) + restOfTag + contentFor(textField, filling)
      }
      if (kind !== undefined && target !== undefined) return attributeFor(kind, target, filling)
      return comment === undefined ? '' : commentFor(comment, filling)
    },
  )
  const hasErrors = Object.keys(filling.errors ?? {}).length > 0
  return hasErrors ? filled.replace('<title>', `<title>${titleWithErrors('')}`) : filled
}
