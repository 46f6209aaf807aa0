import type { Payload, UIFieldServerProps } from 'payload'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { isUnreadable, readable, whyUnreadable } from '../../fields/sealed.ts'
import type { Outbox } from '../../generated/payload-types.ts'
import { replyKey } from '../../partners/collaboration-requests/reply.ts'
import { accountNames } from '../account-names.ts'
import { Bounced } from '../mail/Bounced.tsx'
import { Moment } from '../publishing/Moment.tsx'
import { WriteForm } from './WriteForm.tsx'

const entry = z.looseObject({ at: z.string().nullish(), by: z.string().nullish(), text: z.string().nullish() })
const conversation = z.looseObject({
  reference: z.string(),
  email: z.string().nullish(),
  redactedAt: z.string().nullish(),
  notes: z.array(entry).nullish(),
  replies: z.array(entry).nullish(),
})

/** What was answered and noted, oldest first, and where more is written. Entries are added, never changed. */
export async function Conversation({ data, id, payload }: UIFieldServerProps) {
  const parsed = conversation.safeParse(data)
  if (!parsed.success || id === undefined) return null
  const { reference, notes, replies, email, redactedAt } = parsed.data
  const mails = await mailsOf(payload, reference)
  const entries = [
    ...(replies ?? []).map((each) => ({
      ...each,
      kind: 'Reply by mail',
      mail: mails.get(replyKey(reference, each.text ?? '')) ?? null,
    })),
    ...(notes ?? []).map((each) => ({ ...each, kind: 'Note', mail: null })),
  ].toSorted((one, other) => (one.at ?? '').localeCompare(other.at ?? ''))
  const names = await accountNames(
    payload,
    entries.map(({ by }) => by ?? null),
  )
  const url = `${payload.config.routes.api}/collaboration-requests/${id}`
  return (
    <div className="irh-conversation">
      {entries.length === 0 && <p className="irh-quiet">Nothing was answered or noted yet.</p>}
      <ol>
        {entries.map(({ at, by, text, kind, mail }, index) => (
          <li key={`${kind}-${at}-${text}`}>
            <h2>
              {kind}, {at ? <Moment iso={at} /> : 'at an unknown time'},{' '}
              {names.get(by ?? '') ?? 'somebody who has left'}
            </h2>
            <Written text={text ?? ''} />
            {mail && (
              <p className={isLost(mail) ? 'irh-fault' : 'irh-quiet'}>
                <MailWords mail={mail} />
              </p>
            )}
            {mail && (mail.state === 'sent' || mail.state === 'failed') && (
              <Bounced url={`${payload.config.routes.api}/outbox/${mail.id}/bounced`} about={String(index)} />
            )}
          </li>
        ))}
      </ol>
      {!redactedAt && (
        <>
          {email && isUnreadable(email) ? (
            <p className="irh-fault">
              The address of the sender cannot be read, so no reply can be sent. {whyUnreadable(email)}
            </p>
          ) : (
            <WriteForm
              id="reply"
              title="Reply by mail"
              help={`Goes to ${email}. Answers come to the address of the site; paste them into a note.`}
              label="Send the reply"
              url={`${url}/reply`}
            />
          )}
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

function Written({ text }: { text: string }) {
  if (isUnreadable(text)) return <p className="irh-fault">This cannot be read. {whyUnreadable(text)}</p>
  return <p>{text}</p>
}

type Mail = Pick<Outbox, 'id' | 'key' | 'state' | 'lastError' | 'sentAt'>

/** How each reply fares: who answered must learn that it never arrived. */
async function mailsOf(payload: Payload, reference: string): Promise<ReadonlyMap<string, Mail>> {
  const { docs } = await payload.find({
    collection: 'outbox',
    where: { reference: { equals: reference }, kind: { equals: 'reply' } },
    select: { key: true, state: true, lastError: true, sentAt: true },
    depth: 0,
    pagination: false,
    // Who reads a request reads what became of its replies.
    overrideAccess: true,
  })
  return new Map(docs.map((mail) => [mail.key, mail]))
}

const sendAgain = 'To send it again, write the same words once more.'
/** What a mail server said may end anyhow. */
const asSentence = (words: string): string => words.replace(/[^.]$/, '$&.')
const isLost = ({ state }: Mail): boolean => state === 'failed' || state === 'bounced'

function MailWords({ mail: { state, sentAt, ...mail } }: { mail: Mail }): ReactNode {
  const lastError = mail.lastError ? readable(mail.lastError) : null
  if (state === 'sent') {
    return <>Sent {sentAt && <Moment iso={sentAt} />}. If it comes back to the mailbox, say so here:</>
  }
  if (state === 'bounced') return `It did not arrive. ${sendAgain}`
  if (state === 'failed')
    return `It could not be sent. ${sendAgain} The reason that was given: ${asSentence(lastError ?? 'none')}`
  if (state === 'filed') return 'Kept as a file: no mail server is set.'
  return lastError ? `On its way, after a try that failed: ${lastError}` : 'On its way.'
}
