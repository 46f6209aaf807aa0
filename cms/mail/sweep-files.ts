import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Payload } from 'payload'
import { readSettings, type Settings } from '#settings'
import { fileNameOf, findMailOf } from './file-name.ts'

const atOnce = 50
const youngMs = 10 * 60_000

/**
 * Takes away the files in this server's data folder whose mail is no more: it was erased by another server, which has a
 * folder of its own, or after a crash in which the mail had not yet named its file. Whatever the state of a mail, its
 * files stay as long as it is there; and so does what is older than the database, which may be the wrong one.
 */
export async function sweepMailFiles(
  payload: Payload,
  { dataDir }: Pick<Settings, 'dataDir'> = readSettings(),
): Promise<void> {
  const folder = join(dataDir, 'mail')
  const entries = await readdir(folder, { withFileTypes: true }).catch(noneIfGone)
  const files = (entries ?? []).flatMap((entry) => {
    const mail = entry.isFile() ? findMailOf(entry.name) : null
    return mail ? [{ ...mail, path: join(folder, entry.name) }] : []
  })
  const beganAt = files.length > 0 ? await databaseBeganAt(payload) : ''
  for (let from = 0; from < files.length; from += atOnce) {
    const some = files.slice(from, from + atOnce)
    const known = await filesOfMails(payload, some)
    for (const { file, queuedAt, path } of some) {
      if (queuedAt > beganAt && !known.has(file) && (await isOld(path))) await rm(path, { force: true })
    }
  }
}

/** When the first tables of it were made. */
async function databaseBeganAt(payload: Payload): Promise<string> {
  const { docs } = await payload.find({
    collection: 'payload-migrations',
    sort: 'createdAt',
    limit: 1,
    depth: 0,
    pagination: false,
    overrideAccess: true,
  })
  const [first] = docs
  if (first === undefined) throw new Error('This database does not say when it began, so no file is taken away')
  return first.createdAt
}

/** By the name that a mail has noted, which may be of an earlier kind, and by the one that it would be given. */
async function filesOfMails(
  payload: Payload,
  files: readonly { file: string; queuedAt: string }[],
): Promise<Set<string>> {
  const { docs } = await payload.find({
    collection: 'outbox',
    where: {
      or: [
        { createdAt: { in: files.map(({ queuedAt }) => queuedAt) } },
        { file: { in: files.map(({ file }) => file) } },
      ],
    },
    depth: 0,
    pagination: false,
    select: { createdAt: true, messageId: true, file: true },
    overrideAccess: true,
  })
  return new Set(
    docs.flatMap(({ createdAt, messageId, file }) =>
      [fileNameOf({ queuedAt: createdAt, messageId }), file ?? []].flat(),
    ),
  )
}

/** One of the last minutes may be about to be finished. One from the future: the clock was ahead when it was written. */
async function isOld(path: string): Promise<boolean> {
  const found = await stat(path).catch(noneIfGone)
  return found !== null && Math.abs(Date.now() - found.mtimeMs) > youngMs
}

function noneIfGone(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}
