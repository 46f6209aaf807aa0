import { writeFile } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { z } from 'zod'
import { everything } from '../database/everything.ts'
import { flushErased } from '../database/flush-erased.ts'
import type { Started } from '../process.ts'
import { type About, about } from './collaboration-requests/about.ts'
import { stillHeld } from './collaboration-requests/backups.ts'
import { eraseAddress, leftIn } from './collaboration-requests/erase-address.ts'
import { resealInbox } from './collaboration-requests/inbox.ts'
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
    const { found, ...done } = await eraseAddress(payload, email)
    const { oldest, isLeftInInbox, reasons } = done
    const backups = oldest === null ? '' : ` ${stillHeld({ since: oldest, database, isLeftInInbox })}`
    const isInboxDone = !isLeftInInbox && !done.isCopyLeft && !done.isUndone && done.isSeen && found.waiting !== null
    const where = isInboxDone ? 'the database, the inbox and the outbox' : 'the database and the outbox'
    const said = `Requests erased: ${done.requests}, mails: ${done.mails}, in ${where}.${backups}${mentionsIn(found, 'they stay, until an admin erases them')}${accountOf(found, 'it stays, until an admin deletes it under Accounts')}${notLookedAt(found)}`
    const { isAny } = leftIn(found)
    if (reasons.length > 0 || done.isCopyLeft || done.isUndone) {
      const follows = done.isCopyLeft && frontFollows
      const isLeft = done.isUndone || isAny
      const again = done.isSeen ? isLeft && 'Some are left: ask again.' : 'Some may be left: ask again.'
      throw new Error([said, ...reasons, follows, again].filter(Boolean).join(' '))
    }
    if (isAny) throw new Error(`${said} More came in meanwhile: ask again.`)
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

const frontFollows =
  'While the server runs, the front erases its copy of what is erased here within about an hour; backups made until then hold it.'

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
