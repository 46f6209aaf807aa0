// The CMS process (docs/architecture.md §1): Next with Payload's admin and API, the publisher, preview, behind one socket.
import { chmod, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import next from 'next'
import type { Payload } from 'payload'
import { readSettings, root, type Settings, SettingsError } from '#settings'
import { lockDatabase } from './database/lock.ts'
import { scope } from './database/sqlite-client.ts'
import { answerInternal, isInternalPath } from './internal/answer.ts'
import { awaitPayload, type CmsMessage, type Started, type Tell } from './process.ts'
import { answerPreview, isPreviewPath } from './publishing/preview.ts'
import { startPublishing } from './publishing/start.ts'
import { seedIfNew } from './seeding/seed-if-new.ts'
import { isStartRefused } from './start-refused.ts'

const tell: Tell = (message: CmsMessage) => {
  if (process.connected) process.send?.(message)
}

try {
  await start(readSettings())
} catch (error) {
  const isForPerson = isStartRefused(error) || error instanceof SettingsError
  const message = isForPerson ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)
  tell({ type: 'failed', message })
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

async function start(settings: Settings): Promise<void> {
  const unlock = settings.database.kind === 'sqlite' ? lockDatabase(settings.database.file) : () => {}
  const opening = awaitPayload()
  const app = next({ dir: join(root, 'cms'), dev: false })
  const payload = await step('Open the database', async () => {
    const [opened] = await Promise.all([opening, app.prepare()])
    return opened
  })
  const started: Started = { payload, settings, tell }
  await step('Give the CMS its first texts', () => scope.run({}, () => seedIfNew(payload)))
  const publishing = startPublishing(started)
  const server = createServer(listener(started, app.getRequestHandler()))
  const socket = join(settings.dataDir, 'run', 'cms.sock')
  await rm(socket, { force: true })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(socket, resolve)
  })
  await chmod(socket, 0o600)

  let stopping: Promise<void> | null = null
  const stop = () => {
    stopping ??= end(async () => {
      server.close()
      server.closeIdleConnections()
      await publishing.stop()
      await close(payload)
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

function listener(
  started: Started,
  toNext: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): RequestListener {
  const answer = (request: IncomingMessage, response: ServerResponse): Promise<void> =>
    isInternalPath(request.url ?? '')
      ? answerInternal(started, request, response)
      : isPreviewPath(request.url ?? '')
        ? answerPreview(request, response)
        : toNext(request, response)
  return (request, response) => {
    scope
      .run({}, () => answer(request, response))
      .catch((error: unknown) => {
        started.payload.logger.error({ err: error }, 'A request could not be answered')
        if (response.headersSent) return void response.destroy()
        response.writeHead(500, { 'Content-Type': 'application/json' })
        response.end(`${JSON.stringify({ errors: [{ message: 'Something went wrong here. Please try again.' }] })}\n`)
      })
  }
}

async function close(payload: Payload): Promise<void> {
  await payload.destroy()
}

const stopWithinMs = 2500

async function end(close: () => Promise<void>): Promise<void> {
  const timer = setTimeout(() => process.exit(0), stopWithinMs)
  try {
    await close()
  } finally {
    clearTimeout(timer)
    process.exit(0)
  }
}
