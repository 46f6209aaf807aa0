import type { UIFieldServerProps } from 'payload'
import { z } from 'zod'
import { namesOf } from './names.ts'
import { WriteForm } from './WriteForm.tsx'

const entry = z.looseObject({ at: z.string().nullish(), by: z.string().nullish(), text: z.string().nullish() })
const conversation = z.looseObject({
  email: z.string().nullish(),
  redactedAt: z.string().nullish(),
  notes: z.array(entry).nullish(),
  replies: z.array(entry).nullish(),
})

/** What was answered and noted, oldest first, and where more is written. Entries are added, never changed. */
export async function Conversation({ data, id, payload }: UIFieldServerProps) {
  const parsed = conversation.safeParse(data)
  if (!parsed.success || id === undefined) return null
  const { notes, replies, email, redactedAt } = parsed.data
  const entries = [
    ...(replies ?? []).map((each) => ({ ...each, kind: 'Reply by mail' })),
    ...(notes ?? []).map((each) => ({ ...each, kind: 'Note' })),
  ].toSorted((one, other) => (one.at ?? '').localeCompare(other.at ?? ''))
  const names = await namesOf(
    payload,
    entries.map(({ by }) => by ?? null),
  )
  const url = `${payload.config.routes.api}/collaboration-requests/${id}`
  return (
    <div className="irh-conversation">
      {entries.length === 0 && <p className="irh-quiet">Nothing was answered or noted yet.</p>}
      <ol>
        {entries.map(({ at, by, text, kind }) => (
          <li key={`${kind}-${at}-${text}`}>
            <h2>
              {kind}, {at ? momentIn(at) : 'at an unknown time'}, {names.get(by ?? '') ?? 'somebody who has left'}
            </h2>
            <p>{text}</p>
          </li>
        ))}
      </ol>
      {!redactedAt && (
        <>
          <WriteForm
            id="reply"
            title="Reply by mail"
            help={`Goes to ${email}. Answers come to the address of the site; paste them into a note.`}
            label="Send the reply"
            url={`${url}/reply`}
          />
          <WriteForm
            id="note"
            title="Add a note"
            help="For staff. A note can be added, not changed."
            label="Add the note"
            url={url}
          />
        </>
      )}
    </div>
  )
}

const momentIn = (at: string): string =>
  new Date(at).toLocaleString('en-US', { dateStyle: 'medium', timeStyle: 'short' })
