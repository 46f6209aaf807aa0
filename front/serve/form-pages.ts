import { choices } from '#model/partners/collaboration-requests.ts'
import { errorsSlot, fillForm } from '#model/partners/form-slots.ts'
import { type Answers, type Askable, isAskable } from '#model/partners/request-reading.ts'
import { isRequestReference } from '#model/partners/request-reference.ts'
import { fileOf, type PublicFile } from './public-file.ts'

export const formPath = '/collaborate/'
export const sentPath = '/collaborate/sent/'
/** Where the form's script asks for its signed time. */
export const stampPath = '/collaborate/stamp'

/** The built pages with slots: as they were built, and what the front reads from them. */
export type FormPages = {
  /** With every slot; `null` when the release has no such page. */
  form: string | null
  sent: string | null
  /** As they are shown to a visitor who brings nothing along. */
  empty: ReadonlyMap<string, PublicFile>
  /** The programs and modules that the form offers. */
  offered: Readonly<Record<Askable, ReadonlySet<string>>>
  /** The site's mail address, the other way to get in touch. */
  mail: string | null
}

/** Whether a change of this file changes what the form's pages are. */
export const isOnFormPages = (path: string): boolean => path === formPath || path === sentPath || path === '/'

const htmlOf = (files: ReadonlyMap<string, PublicFile>, path: string): string | null =>
  files.get(path)?.plain.body?.toString() ?? null

const mailOf = (html: string | null): string | null => /\bhref="?mailto:([^"?\s>]+)/.exec(html ?? '')?.[1] ?? null

const offers = / data-slot="(?:checked|selected):(programs|modules)=([a-z0-9-]+)"/g

export function formPagesOf(files: ReadonlyMap<string, PublicFile>): FormPages {
  const form = htmlOf(files, formPath)
  const sent = htmlOf(files, sentPath)
  const empty = new Map<string, PublicFile>()
  for (const [path, html] of [
    [formPath, form],
    [sentPath, sent],
  ] as const) {
    if (html !== null) empty.set(path, fileOf({ path, body: Buffer.from(fillForm(html, {})) }))
  }
  const offered = { programs: new Set<string>(), modules: new Set<string>() }
  for (const [, kind = '', slug = ''] of (form ?? '').matchAll(offers)) if (isAskable(kind)) offered[kind].add(slug)
  return { form, sent, empty, offered, mail: mailOf(form) ?? mailOf(htmlOf(files, '/')) }
}

/** Whether the built page has a form to show answers and errors in; while requests are closed it has none. */
export const canShowErrors = ({ form }: FormPages): boolean => form?.includes(errorsSlot) ?? false

/** What an address brings along for the form: the programs, modules and setting a link named. `null`: nothing usable. */
export function answersFrom(query: URLSearchParams, { offered }: FormPages): Answers | null {
  const programs = query.getAll('program').filter((slug) => offered.programs.has(slug))
  const modules = query.getAll('module').filter((slug) => offered.modules.has(slug))
  const setting = query.getAll('setting').filter((value) => choices.setting.some((choice) => choice === value))
  const values = {
    ...(programs.length > 0 ? { programs } : {}),
    ...(modules.length > 0 ? { modules } : {}),
    ...(setting.length === 1 ? { setting } : {}),
  }
  return Object.keys(values).length > 0 ? values : null
}

/** The address of the receipt, for the one who has just sent the request. */
export type ReceiptFor = (reference: string) => Promise<string | null>

/** The page a visitor sees for this address; `null` when it is the empty one. */
export async function filledPage(
  { path, query, receiptFor }: { path: string; query: URLSearchParams; receiptFor: ReceiptFor },
  pages: FormPages,
): Promise<string | null> {
  if (path === formPath && pages.form !== null) {
    const values = answersFrom(query, pages)
    return values === null ? null : fillForm(pages.form, { values })
  }
  if (path !== sentPath || pages.sent === null) return null
  const reference = query.get('reference')
  if (reference === null || !isRequestReference(reference)) return null
  return fillForm(pages.sent, { reference, receipt: await receiptFor(reference) })
}
