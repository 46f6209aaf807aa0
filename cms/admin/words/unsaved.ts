import type { FormField, FormState } from 'payload'
import { isObject } from '../../fields/is-object.ts'

/** An approval ends with the next change of the text, and a save says itself what state it leads to. */
const decidedByServer = new Set(['review.stage', '_status'])

/** Fields that hold what the server was never told, each with what the server may have instead. */
export type Unsaved = Map<string, { field: FormField; known: readonly unknown[] }>

/** `underWay`: what saves tell that have no answer yet. Whether the server takes it nobody knows. */
type Known = { knownAt: (path: string) => readonly unknown[]; underWay: readonly FormState[] }

export function unsavedIn(fields: FormState, { knownAt, underWay }: Known): Unsaved {
  const unsaved: Unsaved = new Map()
  for (const [path, field] of Object.entries(fields)) {
    if (decidedByServer.has(path)) continue
    const known = knownAt(path)
    const told = underWay.map((sent) => sent[path]?.value)
    const isKnown = isOneOf(known, field.value) && told.every((value) => isSame(value, field.value))
    if (!isKnown) unsaved.set(path, { field, known: [...known, ...told] })
  }
  return unsaved
}

export const isOneOf = (known: readonly unknown[], value: unknown): boolean => known.some((one) => isSame(value, one))

/** In whatever order their parts come: the server and a form each have their own, and neither names all that is empty. */
export function isSame(value: unknown, stored: unknown): boolean {
  if (value === stored || (isEmpty(value) && isEmpty(stored))) return true
  // Of a list the field knows the number of rows; each row's own fields are compared.
  if (Array.isArray(stored) && typeof value === 'number') return stored.length === value
  if (!isObject(value) || !isObject(stored) || Array.isArray(value) !== Array.isArray(stored)) return false
  return [...Object.keys(value), ...Object.keys(stored)].every((name) => isSame(value[name], stored[name]))
}
const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

export const valueAt = (data: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce(
      (value: unknown, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
      data,
    )

type Words = Record<string, unknown>
type Stored = { known: unknown; underWay: readonly Words[] }

/**
 * What a save has to tell. The rest is as it was when this form heard of it last, or somebody else has changed it. What a
 * save that is under way tells is told again: it may have been taken back since. Of a group of fields, which is no field
 * of the form itself, only those that were changed.
 */
export function changedIn(words: Words, { known, underWay }: Stored, fields: FormState, at = ''): Words {
  const changed: Words = {}
  for (const [name, value] of Object.entries(words)) {
    const stored = valueAt(known, name)
    const told = underWay.flatMap((sent) => (name in sent ? [sent[name]] : []))
    if (at + name !== '_status' && [stored, ...told].every((one) => isSame(value, one))) continue
    const isGroup = isObject(value) && !Array.isArray(value) && isObject(stored) && isEmpty(fields[at + name]?.value)
    changed[name] = isGroup
      ? changedIn(value, { known: stored, underWay: told.filter(isObject) }, fields, `${at}${name}.`)
      : value
  }
  return changed
}
