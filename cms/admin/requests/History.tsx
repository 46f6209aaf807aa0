import type { UIFieldServerProps } from 'payload'
import { z } from 'zod'
import { permissionFor } from '../../fields/access.ts'
import { accountNames } from '../account-names.ts'
import { Moment } from '../publishing/Moment.tsx'
import { EraseForm } from './EraseForm.tsx'

const history = z.looseObject({
  reference: z.string(),
  redactedAt: z.string().nullish(),
  activity: z
    .array(
      z.looseObject({
        at: z.string().nullish(),
        by: z.string().nullish(),
        action: z.string().nullish(),
        fields: z.array(z.string()).nullish(),
      }),
    )
    .nullish(),
})

const words: Readonly<Record<string, string>> = {
  redacted: 'erased what was written',
  withdrawn: 'taken back by the sender',
  retention: 'erased after its time',
  'sent-again': 'sent a reply again',
}

const fieldWords: Readonly<Record<string, string>> = {
  status: 'the status',
  closeReason: 'why it was closed',
  assignee: 'who it is assigned to',
  nextStepOn: 'the day of the next step',
  notes: 'the notes',
}

function deedOf(action: string, fields: string[]): string {
  if (action !== 'changed') return words[action] ?? action
  // A reply is only ever sent, and may take the request out of the new ones.
  const changed = fields.filter((field) => field !== 'replies').map((field) => fieldWords[field] ?? field)
  return andOf([
    ...(fields.includes('replies') ? ['sent a reply'] : []),
    ...(changed.length > 0 ? [`changed ${andOf(changed)}`] : []),
  ])
}

const andOf = (words: readonly string[]): string => new Intl.ListFormat('en-US').format(words)

/** Who changed what, and when; and the way to erase it. */
export async function History({ data, id, payload, user }: UIFieldServerProps) {
  const parsed = history.safeParse(data)
  if (!parsed.success || id === undefined) return null
  const { activity, reference, redactedAt } = parsed.data
  const names = await accountNames(
    payload,
    (activity ?? []).map(({ by }) => by ?? null),
  )
  const mayErase = permissionFor({ user }, 'redact', 'collaboration-requests') === 'yes'
  return (
    <div className="irh-history">
      {(activity ?? []).length === 0 && <p className="irh-quiet">Nothing has been changed yet.</p>}
      <ol>
        {(activity ?? []).map(({ at, by, action, fields }) => (
          <li key={`${at}-${action}`}>
            {at && <Moment iso={at} />}: {by ? `${names.get(by) ?? 'somebody who has left'} ` : ''}
            {deedOf(action ?? '', fields ?? [])}
          </li>
        ))}
      </ol>
      {mayErase && !redactedAt && (
        <EraseForm reference={reference} url={`${payload.config.routes.api}/collaboration-requests/${id}/redact`} />
      )}
    </div>
  )
}
