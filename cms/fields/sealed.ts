import type { FieldHook } from 'payload'
import { type Sealing, sealingWith } from '#sealing'
import { readSettings } from '#settings'

let known: Sealing | null = null
const sealing = (): Sealing => {
  known ??= sealingWith(readSettings().piiKeys)
  return known
}

const seal: FieldHook = ({ value }) => (typeof value === 'string' ? sealing().seal(value) : value)
const open: FieldHook = ({ value }) => (typeof value === 'string' ? sealing().open(value) : value)

/** Hooks of a field that holds personal data: sealed in the database when IRH_PII_KEY is set, plain everywhere else. */
export const sealed = { beforeChange: [seal], afterRead: [open] }
