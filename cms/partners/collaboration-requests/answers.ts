import type { Field, FieldAccess } from 'payload'
import { choiceLabels } from '#model/labels.ts'
import { choices as answers } from '#model/partners/collaboration-requests.ts'
import type { Askable } from '#model/partners/request-reading.ts'
import { choices } from '../../fields/choice.ts'
import { canBeRead, sealed } from '../../fields/sealed.ts'
import { choiceFieldLabels } from '../choice-field-labels.ts'

/** What somebody wrote to IRH is nobody's to change; redaction, which erases it, has a door of its own. */
const never: FieldAccess = () => false
const theirs = { create: never, update: never } as const

const sealedAdmin = (name: string) => ({
  readOnly: true,
  // A filter of the list stands in its address, and so in histories and in the logs of proxies.
  disableListFilter: true,
  condition: canBeRead(name),
  components: { Cell: '/admin/SealedCell.tsx#SealedCell' },
})

/** All of it is shown, however long it is, where the browser makes a field as high as its text. */
const text = (name: string, label: string, rows = 2): Field => ({
  name,
  type: 'textarea',
  label,
  access: theirs,
  hooks: sealed,
  admin: { ...sealedAdmin(name), rows },
})
const line = (name: string, label: string): Field => text(name, label, 1)

const choice = (name: 'setting' | 'teamSize' | 'timeframe' | 'credit' | 'contactBy'): Field => {
  const labels: Readonly<Record<string, string>> = choiceLabels[name]
  return {
    name,
    type: 'select',
    label: choiceFieldLabels[name],
    options: choices<string>(answers[name], labels),
    access: theirs,
    admin: { readOnly: true },
  }
}

/** What they ask about, by its slug. */
const asked = (name: Askable, label: string): Field => ({
  name,
  type: 'text',
  hasMany: true,
  label,
  access: theirs,
  admin: {
    readOnly: true,
    components: {
      Cell: '/admin/requests/AskedCell.tsx#AskedCell',
      Field: { path: '/admin/requests/AskedAbout.tsx#AskedAbout', serverProps: { kind: name, title: label } },
    },
  },
})

/** The sender's own answers, in the order of the form (content model §10). */
export const senderAnswers: Field[] = [
  { type: 'row', fields: [line('name', 'Name'), line('email', 'Email')] },
  { type: 'row', fields: [choice('setting'), line('organization', 'Organization'), line('role', 'Role')] },
  text('hopes', 'What are you hoping for?'),
  { type: 'row', fields: [choice('teamSize'), choice('timeframe'), choice('credit')] },
  {
    name: 'formats',
    type: 'select',
    hasMany: true,
    label: choiceFieldLabels.formats,
    options: choices(answers.formats, choiceLabels.formats),
    access: theirs,
    admin: { readOnly: true },
  },
  asked('programs', 'Programs'),
  asked('modules', 'Modules'),
  text('accessNeeds', 'Access needs'),
  { type: 'row', fields: [choice('contactBy'), line('phone', 'Phone')] },
  {
    name: 'acknowledgement',
    type: 'checkbox',
    label: 'Privacy notice read, no client information included',
    access: theirs,
    admin: { readOnly: true },
  },
]
