import type { Condition, FieldHook } from 'payload'
import { z } from 'zod'
import { keyIdOf, type Sealing, sealingWith } from '#sealing'
import { readSettings } from '#settings'

let known: Sealing | null = null
const sealing = (): Sealing => {
  known ??= sealingWith(readSettings().piiKeys)
  return known
}

const opened = (value: string): string | null => {
  try {
    return sealing().open(value)
  } catch {
    return null
  }
}

/** Sealed with a key that IRH_PII_KEY does not hold (any more), or damaged by a disk. */
export const isUnreadable = (value: unknown): boolean => typeof value === 'string' && opened(value) === null

/** What to do about it. */
export const whyUnreadable = (value: string): string =>
  sealing().canOpen(value)
    ? 'It is damaged, as by a broken disk: whoever keeps the server takes it out of a backup.'
    : `It is sealed with the key “${keyIdOf(value)}”, which this server does not have. Nothing is lost: whoever keeps the server adds that key to IRH_PII_KEY, behind the current one, and restarts it.`

/** For a table: a text, or why it is not there. */
export const readable = (value: string): string => {
  if (!isUnreadable(value)) return value
  return sealing().canOpen(value) ? '[damaged]' : '[sealed, cannot be read without its key]'
}

// One request that cannot be read must not keep staff from all others, nor the mails from being sent. It is handed on as
// it is kept; and it is kept so, until its key is back.
const storedText = z.record(z.string(), z.unknown()).catch({})
const seal: FieldHook = ({ field, value, siblingDocWithLocales }) => {
  if (typeof value !== 'string') return value
  const isAsStored = storedText.parse(siblingDocWithLocales)[field.name ?? ''] === value
  return isAsStored && isUnreadable(value) ? value : sealing().seal(toTheLetter(value))
}

// Somebody may write what looks sealed. Opened, a space stands before it, so that nobody takes it for what cannot be
// read; it comes off again when it is saved.
const mark = ' '
const told = (text: string): string => (keyIdOf(text) === null ? text : mark + text)
const toTheLetter = (text: string): string => {
  const unmarked = text.slice(mark.length)
  return text.startsWith(mark) && keyIdOf(unmarked) !== null ? unmarked : text
}
const open: FieldHook = ({ value }) => {
  if (typeof value !== 'string') return value
  const text = opened(value)
  return text === null ? value : told(text)
}

/** For a form: what cannot be read is named above it, and no field shows how it is kept. */
export const canBeRead =
  (name: string): Condition =>
  (data) =>
    !isUnreadable(data[name])

/** Hooks of a field that holds personal data: sealed in the database when IRH_PII_KEY is set, plain everywhere else. */
export const sealed = { beforeChange: [seal], afterRead: [open] }
