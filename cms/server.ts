// The CMS process (docs/architecture.md §1): Next with Payload's admin and API, the publisher, preview, behind one socket.
import { chmod, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { dirname, join } from 'node:path'
import next from 'next'
import { SeedError } from '#reader/seed-files.ts'
import { readSettings, root, type Settings, SettingsError } from '#settings'
import { lockDatabase } from './database/lock.ts'
import { scope } from './database/sqlite-client.ts'
import { startMail } from './mail/start.ts'
import { sweepMailFiles } from './mail/sweep-files.ts'
import { eraseLeftMails, startRetention } from './partners/collaboration-requests/retention.ts'
import { awaitPayload, type CmsMessage, type Started, type Tell } from './process.ts'
import { startPublishing } from './publishing/start.ts'
import { answerRequests } from './requests.ts'
import { seedIfNew } from './seeding/seed-if-new.ts'
import { openFirstAccount } from './staff/first-account.ts'
import { isStartRefused } from './start-refused.ts'

const tell: Tell = (message: CmsMessage) => {
  if (process.connected) process.send?.(message)
}

try {
  await start(readSettings())
} catch (error) {
  const refused = isStartRefused(error) || error instanceof SettingsError || error instanceof SeedError
  const message = refused ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)
  if (process.send === undefined || !process.connected) {
    process.stderr.write(`${message}\n`)
    process.exit(1)
  }
  // Said once, by the front; this process must not end before it is heard.
  const mayPass = isStartRefused(error) && error.mayPass
  process.send({ type: 'failed', message, refused, mayPass } satisfies CmsMessage, () => process.exit(1))
}

async function start(settings: Settings): Promise<void> {
  const unlock = lockIfFile(settings)
  const opening = awaitPayload()
  const app = next({ dir: join(root, 'cms'), dev: false })
  const payload = await step('Open the database', async () => {
    const [opened] = await Promise.all([opening, app.prepare()])
    return opened
  })
  const started: Started = { payload, settings, tell }
  await step('Give the CMS its first texts', () => scope.run({}, () => seedIfNew(payload)))
  await scope.run({}, () => openFirstAccount(started))
  const publishing = startPublishing(started)
  // No mail waits for it, whatever becomes of it.
  const swept = scope
    .run({}, () => sweepMailFiles(payload))
    .catch((err: unknown) =>
      payload.logger.error({ err }, 'Files of erased mails could not be looked for; it is tried again'),
    )
  const mail = startMail({ ...started, first: () => scope.run({}, () => eraseLeftMails(payload)) })
  const retention = startRetention(started)
  const server = createServer(answerRequests(started, app.getRequestHandler()))
  const socket = join(settings.dataDir, 'run', 'cms.sock')
  await rm(socket, { force: true })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(socket, resolve)
  })
  await chmod(socket, 0o600)

  let isStopping = false
  const stop = () => {
    if (isStopping) return
    isStopping = true
    void end(async () => {
      const finished = new Promise((resolve) => server.close(resolve))
      server.closeIdleConnections()
      await finished
      await Promise.all([publishing.stop(), mail.stop(), retention.stop(), swept])
      await payload.destroy()
      unlock()
    })
  }
  process.on('message', (message) => {
    if (typeof message === 'object' && message !== null && 'type' in message && message.type === 'stop') stop()
  })
  // Without the front nobody can reach this process.
  process.on('disconnect', stop)
  process.on('SIGTERM', stop)
  // Ctrl-C reaches the whole group; the front says when.
  process.on('SIGINT', () => {})
  tell({ type: 'ready' })
}

/** Where the file lies in the data folder, which the front has locked, only a CMS that was left behind can have it still. */
function lockIfFile({ database, dataDir }: Settings): () => void {
  if (database.kind !== 'sqlite') return () => {}
  return lockDatabase(database.file, { mayPass: dirname(database.file) === dataDir })
}

async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  tell({ type: 'step', name, state: 'started' })
  try {
    const result = await work()
    tell({ type: 'step', name, state: 'done' })
    return result
  } catch (error) {
    tell({ type: 'step', name, state: 'failed' })
    throw error
  }
}

const stopWithinMs = 2500

async function end(close: () => Promise<void>): Promise<void> {
  const timer = setTimeout(() => process.exit(0), stopWithinMs)
  try {
    await close()
    process.exit(0)
  } catch (error) {
    process.stderr.write(`The CMS did not end cleanly: ${error instanceof Error ? error.stack : String(error)}\n`)
    process.exit(1)
  } finally {
    clearTimeout(timer)
  }
}
