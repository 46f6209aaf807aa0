import { writeFile } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import type { Payload } from 'payload'
import { z } from 'zod'
import { everything } from '../database/everything.ts'
import { flushErased } from '../database/flush-erased.ts'
import type { Started } from '../process.ts'
import { reasonOf } from '../reason-of.ts'
import { type About, about } from './collaboration-requests/about.ts'
import { stillHeld } from './collaboration-requests/backups.ts'
import { eraseFromInbox, resealInbox } from './collaboration-requests/inbox.ts'
import { eraseInAdvance } from './collaboration-requests/receive.ts'
import { eraseMails, redact } from './collaboration-requests/redact.ts'
import { resealAll } from './collaboration-requests/reseal.ts'

const person = z.object({ email: z.email() })
const personInFile = person.extend({ file: z.string().refine(isAbsolute, 'must be an absolute path') })

/** What `npm run irh` asks about requests. Each answers the sentence that is shown, or throws with the reason. */
export const partnersCommands = {
  about: async ({ payload }: Started, body: unknown): Promise<string> => {
    const { email, file } = personInFile.parse(body)
    const found = await about(payload, email)
    await writeFile(file, `${JSON.stringify(found, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
    const waiting = found.waiting?.requests.length ?? 0
    return `Requests: ${found.requests.length + waiting}, mails: ${found.mails.length}. All are in ${file}.${mentionsIn(found, 'the texts are in the file, too')}${accountOf(found, 'it is in the file, too')}${notLookedAt(found)}`
  },
  erase: async ({ payload, settings: { database } }: Started, body: unknown): Promise<string> => {
    const { email } = person.parse(body)
    const references = new Set<string>()
    const mails = new Set<string>()
    const times: string[] = []
    const failed = new Map<string, string>()
    let isLeftInInbox = false
    let found = await about(payload, email)
    // Looked for again until there is nothing: one may come in, or be copied here, while the others are erased.
    for (let looks = 1; toErase(found).isAny && failed.size === 0 && looks <= mostLooks; looks++) {
      const left = toErase(found)
      const requests = [
        ...left.waiting.map((request) => ({ request, erase: () => eraseWaiting(payload, request) })),
        ...left.requests.map((request) => ({
          request,
          erase: () => redact(payload, { request, by: null, action: 'redacted' }),
        })),
      ]
      for (const { request, erase } of requests) {
        times.push(request.receivedAt)
        try {
          if (!(await erase())) isLeftInInbox = true
          references.add(request.reference)
        } catch (error) {
          // It must keep none of the others.
          failed.set(request.reference, reasonOf(error))
        }
      }
      if (left.mails.length > 0) await eraseMails(payload, { id: { in: left.mails.map(({ id }) => id) } })
      for (const { id, createdAt } of left.mails) {
        mails.add(id)
        times.push(createdAt)
      }
      found = await about(payload, email)
    }
    await flushErased(payload)
    const left = new Set([...toErase(found).requests, ...toErase(found).waiting].map(({ reference }) => reference))
    // One that waits in the inbox is not said to be gone where nobody could look there.
    const undone = [...failed.keys()].filter((reference) => left.has(reference) || found.waiting === null)
    for (const reference of failed.keys()) if (!undone.includes(reference)) references.add(reference)
    const [oldest] = times.toSorted()
    const backups = oldest === undefined ? '' : ` ${stillHeld({ since: oldest, database, isLeftInInbox })}`
    const isInboxDone = !isLeftInInbox && failed.size === 0 && found.waiting !== null
    const where = isInboxDone ? 'the database, the inbox and the outbox' : 'the database and the outbox'
    const said = `Requests erased: ${references.size}, mails: ${mails.size}, in ${where}.${backups}${mentionsIn(found, 'they stay, until an admin erases them')}${accountOf(found, 'it stays, until an admin deletes it under Accounts')}${notLookedAt(found)}`
    if (failed.size > 0) {
      // Asked again, nobody would find by its address what is erased here.
      const reasons = [...failed.values()].map((reason) => reason.replace(/ Ask again\.$/, ''))
      const follows = undone.length < failed.size && frontFollows
      const again = (undone.length > 0 || toErase(found).isAny) && 'Some are left: ask again.'
      throw new Error([said, ...reasons, follows, again].filter(Boolean).join(' '))
    }
    if (toErase(found).isAny) throw new Error(`${said} More came in meanwhile: ask again.`)
    return said
  },
  reseal: async ({ payload, settings }: Started): Promise<string> => {
    if (settings.piiKeys.length === 0) throw new Error('IRH_PII_KEY is not set, so there is nothing to seal with.')
    const { count, unreadable } = await resealAll(payload, everything)
    // What it replaced lies in the log until that is emptied.
    await flushErased(payload)
    const { left } = await resealInbox()
    if (unreadable > 0 || left.length > 0) {
      const inInbox = left.length > 0 ? ` and, in the inbox of the front, ${left.length} (${left.join(', ')})` : ''
      throw new Error(
        `Requests and mails sealed anew: ${count}. Not sealed anew, since they cannot be read: ${unreadable}${inInbox}. Where their key is not in IRH_PII_KEY, add it behind the current one, restart, and ask again; what a disk has damaged comes back from a backup (docs/operating.md).`,
      )
    }
    return `Requests and mails sealed with the key "${settings.piiKeys[0]?.id}": ${count}. Older keys are needed for older backups alone.`
  },
}

const mostLooks = 10
const frontFollows =
  'While the server runs, the front erases its copy of what is erased here within about an hour; backups made until then hold it.'

/** Where no front runs, false. */
async function eraseWaiting(payload: Payload, request: { reference: string }): Promise<boolean> {
  await eraseInAdvance(payload, request)
  return eraseFromInbox(request.reference)
}

/** What is there to erase. */
function toErase({ requests: all, mails, waiting: inInbox }: About) {
  const requests = all.filter(({ redactedAt }) => !redactedAt)
  const waiting = inInbox?.requests ?? []
  return { requests, mails, waiting, isAny: requests.length + mails.length + waiting.length > 0 }
}

const mentionsIn = ({ mentions }: About, what: string): string =>
  mentions.length === 0
    ? ''
    : ` It is named in requests of somebody else, or in notes on them (${mentions.map(({ reference }) => reference).join(', ')}): ${what}.`

const accountOf = ({ accounts }: About, what: string): string =>
  accounts.length === 0 ? '' : ` Somebody has an account under this address: ${what}.`

/** What the sentence must not hide. */
const notLookedAt = ({ waiting, unreadable }: About): string => {
  const stopped =
    waiting === null
      ? ' The server is stopped: what it has not copied yet was not looked at. Start it, and ask again.'
      : ''
  const sealed = unreadable + (waiting?.unreadable ?? 0)
  return sealed === 0
    ? stopped
    : `${stopped} Requests and mails that could not be read: ${sealed}. Add their key to IRH_PII_KEY, restart, and ask again.`
}
