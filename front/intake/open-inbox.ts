import { join } from 'node:path'
import { sealingWith } from '#sealing'
import type { Settings } from '#settings'
import { reasonOf, type Say } from '../events.ts'
import { StartError } from '../start-error.ts'
import type { Inbox } from './inbox.ts'
import { openInboxThread } from './inbox-thread.ts'

/** Opens the inbox that belongs to the database. Throws `StartError` when requests could not be kept. */
export async function openInbox({ dataDir, database, piiKeys }: Settings, say: Say): Promise<Inbox> {
  const path = join(dataDir, 'inbox.db')
  const file = await openInboxThread({ file: path, say, piiKeys }).catch((error: unknown) => {
    throw new StartError(
      `The inbox ${path} cannot be opened: ${reasonOf(error)}. Requests would be lost, so nothing is started. Put the file back from a backup, or make it writable (chown, chmod u+rw)`,
    )
  })
  if (database.kind === 'sqlite') return file
  // The driver is 30 MB in memory: only where it is needed.
  const { openMongoInbox } = await import('./inbox-mongodb.ts')
  return openMongoInbox({ url: database.url, file, say, sealing: sealingWith(piiKeys) })
}
