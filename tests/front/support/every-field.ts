import { z } from 'zod'
import { escapeHtml, hiddenFields } from '#model/partners/form-slots.ts'
import { cleaned, type Texts } from '#tests/support/kept-text.ts'
import { type Answer, ask, filled, postForm, postJson } from './ask.ts'

export type Way = 'form' | 'json'

/** Where there is an address or a choice. */
export const chosen = ['email', 'setting', 'teamSize', 'timeframe', 'formats', 'credit', 'contactBy']
/** Where nobody writes. */
export const unseen = Object.values(hiddenFields)

/** Sends the form as somebody fills it in, but for these answers. */
export function sendWith(port: number, answers: Readonly<Record<string, string>>, way: Way): Promise<Answer> {
  const all = { ...filled, ...answers }
  return way === 'form' ? postForm(port, all) : postJson(port, { ...all, acknowledgement: true })
}

/** The same text in all these fields. */
export const inEachOf = (fields: readonly string[], text: string): Record<string, string> =>
  Object.fromEntries(fields.map((field) => [field, text]))

export const isKept = ({ status }: Answer, way: Way): boolean => status === (way === 'form' ? 303 : 201)

export const referenceIn = ({ headers, text }: Answer, way: Way): string =>
  way === 'form'
    ? (/reference=(.*)$/.exec(headers.location ?? '')?.[1] ?? '')
    : z.object({ reference: z.string() }).parse(JSON.parse(text)).reference

/** The fields that a refusal names, in its order. */
export const namedIn = ({ text }: Answer, way: Way): string[] =>
  way === 'form'
    ? [...text.matchAll(/<li><a href="#field-(\w+)">/g)].map(([, field = '']) => field)
    : Object.keys(z.object({ errors: z.record(z.string(), z.string()) }).parse(JSON.parse(text)).errors)

/** Whether it would mean something in HTML if it stood in a page as it was sent. One that is shorter may be part of the page itself. */
export const couldBeMarkup = (text: string): boolean => /[<>"]/.test(text) && text.length > 6

/** The receipt, its list of answers, and those of them that are text alone. */
export async function receiptOf(port: number, reference: string) {
  const sentPage = await ask({ port }, `/collaborate/sent/?reference=${reference}`)
  const link = /href="(\/collaborate\/receipt\/[\w-]{43}\/)"/.exec(sentPage.text)?.[1] ?? ''
  const { status, text: page } = await ask({ port }, link)
  const list = /<dl class="answers">(.*)<\/dl>/s.exec(page)?.[1] ?? ''
  const found = [...list.matchAll(/<dt>([\w ,]+)<\/dt><dd>((?:[^<>"'&]|&(?:amp|lt|gt|quot|#39);)*)<\/dd>/g)]
  return {
    ...{ status, page, list },
    asText: found.map(([whole]) => whole).join(''),
    shown: found.map(([, question, text]) => [question, text]),
  }
}

/** What a receipt shows of these texts. */
export const shownOf = ({ name, hopes, organization, role, accessNeeds, phone }: Texts): string[][] =>
  [
    ['Your name', name],
    ['Email address', filled.email],
    ['Setting', 'Agency'],
    ['What you are hoping for', hopes],
    ['Privacy notice read, no client information included', 'Yes'],
    ['Organization', organization],
    ['Your role', role],
    ['What would make it easier to take part', accessNeeds],
    ['How to reach you', 'Email'],
    ['Phone number', phone],
  ]
    .map(([question = '', text = '']) => [question, escapeHtml(cleaned(text))])
    .filter(([, text]) => text !== '')
