import type { FieldHook, TextField } from 'payload'
import { surnameOf } from '#model/library/people.ts'

/** In small letters, because a database sorts capitals before all of them. */
export const sortNameOf = (name: string): string => `${surnameOf(name)} ${name}`.toLowerCase()

const fromName: FieldHook = ({ data, originalDoc }) => {
  const name: unknown = data?.['name'] ?? originalDoc?.name
  return typeof name === 'string' ? sortNameOf(name) : null
}

/** By what a list of people is sorted: the surname first (content model §3). Set by the server. */
export const sortName: TextField = {
  name: 'sortName',
  type: 'text',
  index: true,
  access: { create: () => false, update: () => false },
  hooks: { beforeChange: [fromName] },
  admin: { hidden: true },
}
