import type { UIFieldServerProps } from 'payload'
import { z } from 'zod'
import { permissionFor } from '../../fields/access.ts'
import { accountNames } from '../account-names.ts'
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
  changed: 'changed',
  redacted: 'erased what was written',
  withdrawn: 'taken back by the sender',
  retention: 'erased after its time',
}

const fieldWords: Readonly<Record<string, string>> = {
  status: 'the status',
  closeReason: 'why it was closed',
  assignee: 'who it is assigned to',
  nextStepOn: 'the day of the next step',
  notes: 'the notes',
  replies: 'the replies',
}

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
            {at ? new Date(at).toLocaleString('en-US', { dateStyle: 'medium', timeStyle: 'short' }) : ''}:{' '}
            {by ? `${names.get(by) ?? 'somebody who has left'} ` : ''}
            {words[action ?? ''] ?? action}{' '}
            {action === 'changed' ? (fields ?? []).map((field) => fieldWords[field] ?? field).join(', ') : ''}
          </li>
        ))}
      </ol>
      {mayErase && !redactedAt && (
        <EraseForm reference={reference} url={`${payload.config.routes.api}/collaboration-requests/${id}/redact`} />
      )}
    </div>
  )
}
