import { writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { isAbsolute, join } from 'node:path'
import { z } from 'zod'
import { everything } from '../database/everything.ts'
import { flushErased } from '../database/flush-erased.ts'
import type { Started } from '../process.ts'
import { type About, about } from './collaboration-requests/about.ts'
import { eraseFromInbox } from './collaboration-requests/inbox.ts'
import { eraseInAdvance } from './collaboration-requests/receive.ts'
import { backupsSince, eraseMails, redact } from './collaboration-requests/redact.ts'
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
  erase: async ({ payload }: Started, body: unknown): Promise<string> => {
    const { email } = person.parse(body)
    const waiting = (await about(payload, email)).waiting?.requests ?? []
    for (const each of waiting) {
      await eraseInAdvance(payload, each)
      await eraseFromInbox(each.reference)
    }
    // Looked for again: one of them may have come here before.
    const found = await about(payload, email)
    const left = found.requests.filter(({ redactedAt }) => !redactedAt)
    for (const each of left) await redact(payload, { request: each, by: null, action: 'redacted' })
    const mails = found.mails.map(({ id }) => id)
    if (mails.length > 0) await eraseMails(payload, { id: { in: mails } })
    await flushErased(payload)
    const references = new Set([...waiting, ...left].map(({ reference }) => reference))
    const [oldest] = [
      ...[...waiting, ...left].map(({ receivedAt }) => receivedAt),
      ...found.mails.map(({ createdAt }) => createdAt),
    ].toSorted()
    const backups = oldest === undefined ? '' : ` ${backupsSince(oldest)}`
    return `Requests erased: ${references.size}, mails: ${mails.length}, in the database, the inbox and the outbox.${backups}${mentionsIn(found, 'they stay, until an admin erases them')}${accountOf(found, 'it stays, until an admin deletes it under Accounts')}${notLookedAt(found)}`
  },
  reseal: async ({ payload, settings }: Started): Promise<string> => {
    if (settings.piiKeys.length === 0) throw new Error('IRH_PII_KEY is not set, so there is nothing to seal with.')
    const { count, unreadable } = await resealAll(payload, everything)
    // What it replaced lies in the log until that is emptied.
    await flushErased(payload)
    await resealInbox(join(settings.dataDir, 'run', 'front.sock'))
    if (unreadable > 0) {
      throw new Error(
        `Requests and mails sealed anew: ${count}. Not sealed anew, since their key is not in IRH_PII_KEY: ${unreadable}. Add it behind the current key, restart, and ask again.`,
      )
    }
    return `Requests and mails sealed with the key "${settings.piiKeys[0]?.id}": ${count}. Older keys are needed for older backups alone.`
  },
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

/** The front seals its own copies; where none runs they are sealed when the command is given again. */
function resealInbox(socketPath: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = request({ socketPath, method: 'POST', path: '/inbox/reseal' }, (answer) => {
      answer.resume()
      if (answer.statusCode === 200) resolve()
      else reject(new Error(`The inbox of the front could not be sealed anew (${answer.statusCode}). Ask again.`))
    })
    call.on('error', (error) => {
      if ('code' in error && (error.code === 'ENOENT' || error.code === 'ECONNREFUSED')) {
        reject(
          new Error(
            'The database is sealed anew; the inbox is not, since the server is stopped. Start it, and ask again.',
          ),
        )
      } else reject(error)
    })
    call.end()
  })
}
