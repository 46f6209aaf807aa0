import { constants } from 'node:fs'
import { access, mkdir } from 'node:fs/promises'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { root, type Settings } from '#settings'
import { codeOf, type Report, reasonOf, type Say, sayThrough } from './events.ts'
import { startHandOver } from './intake/hand-over.ts'
import type { Inbox } from './intake/inbox.ts'
import { openInboxThread } from './intake/inbox-thread.ts'
import { openIntake } from './intake/intake.ts'
import { openLimits } from './intake/limits.ts'
import { openReleases } from './serve/releases.ts'
import { commonHeaders } from './serve/security-headers.ts'
import { openServer } from './server.ts'
import { StartError } from './start-error.ts'
import { type Entry, type Patience, superviseCms, usualPatience } from './supervise/cms-process.ts'
import { openControl } from './supervise/control.ts'
import { openDisk } from './supervise/disk.ts'
import { openHealth } from './supervise/health.ts'
import { type DataFolderLock, lockDataFolder } from './supervise/lock.ts'
import { openProxy } from './supervise/proxy.ts'

export type Front = {
  url: string
  /** The site is served without it; its own build may still be running. */
  startCms: () => void
  /** Finishes what is under way, ends the CMS, closes the stores: within ten seconds. */
  stop: () => Promise<void>
  /** Looks for a new release now. */
  reload: () => Promise<void>
  closed: Promise<void>
}

export type FrontOptions = {
  settings: Settings
  secret: string
  report: Report
  /** When the caller holds the data folder already. */
  lock?: DataFolderLock
  /** How the CMS is started; tests put a small stand-in here. */
  cms?: { entry?: Pick<Entry, 'command' | 'args'>; patience?: Patience }
}

// What is under way gets this long when the server is asked to stop; the CMS then has the rest of ten seconds.
const finishWithinMs = 6000

/** Serves the site and takes requests; resolves when the port is open. Throws `StartError` when it can not. */
export async function startFront({
  settings,
  secret,
  report,
  lock: held,
  cms: how = {},
}: FrontOptions): Promise<Front> {
  const { dataDir } = settings
  const say = sayThrough(report)
  const run = join(dataDir, 'run')
  const cmsSocket = join(run, 'cms.sock')
  const controlSocket = join(run, 'front.sock')
  await prepare(run, controlSocket)

  const closing: (() => Promise<void> | void)[] = []
  const closeAll = async () => {
    for (const close of closing.splice(0).reverse()) await close()
  }
  try {
    const lock = held ?? (await lockDataFolder(dataDir))
    closing.push(lock.release)
    const inbox = await openInbox(settings, say)
    closing.push(inbox.close)
    const releases = await openReleases({ dataDir, say })
    closing.push(releases.close)
    const handOver = startHandOver({ inbox, socketPath: cmsSocket, say })
    closing.push(handOver.close)
    const disk = openDisk(dataDir)

    const cms = superviseCms({
      entry: {
        command: how.entry?.command ?? process.execPath,
        args: how.entry?.args ?? [join(root, 'cms', 'server.ts')],
        cwd: root,
        // Handed on as it is; only settings.ts reads it.
        env: { ...process.env, PAYLOAD_SECRET: secret, NODE_ENV: 'production' },
      },
      socketPath: cmsSocket,
      report,
      patience: how.patience ?? usualPatience,
      onReady: handOver.tellReady,
      onRelease: () =>
        void releases.reload().catch((error: unknown) => {
          say('The new release could not be read; the one before stays', { reason: reasonOf(error) })
        }),
    })
    closing.push(cms.stop)

    const health = openHealth({ cms, socketPath: cmsSocket, disk, inbox, release: releases.live })
    const control = await openControl({
      path: controlSocket,
      cmsSocket,
      since: lock.since,
      siteUrl: settings.siteUrl,
      cms,
      health,
      inbox,
    })
    closing.push(control.close)

    const intake = openIntake({
      settings,
      secret,
      inbox,
      limits: openLimits(),
      hasDiskForMore: disk.hasRoom,
      tellNew: handOver.tellNew,
      say,
    })
    const forward = openProxy({
      settings,
      socketPath: cmsSocket,
      isUp: () => cms.state() === 'ready',
      commonHeaders: commonHeaders(settings),
      say,
    })
    const server = openServer({ settings, releases, intake, forward, health, say })
    await listen(server, settings)
    closing.push(() => finish(server))

    let tellClosed = () => {}
    const closed = new Promise<void>((resolve) => {
      tellClosed = resolve
    })
    let stopping: Promise<void> | null = null
    return {
      url: settings.siteUrl,
      startCms: cms.start,
      reload: releases.reload,
      closed,
      stop: () => {
        stopping ??= closeAll().finally(tellClosed)
        return stopping
      },
    }
  } catch (error) {
    await closeAll()
    throw error
  }
}

// Of the address of a Unix socket, with its closing zero.
const longestSocketPath = 107

async function prepare(run: string, socket: string): Promise<void> {
  if (Buffer.byteLength(socket) > longestSocketPath) {
    throw new StartError(
      `DATA_DIR is too long: ${socket} has more than ${longestSocketPath} bytes, which no socket may. Choose a shorter one: DATA_DIR=… npm start`,
    )
  }
  try {
    await mkdir(run, { recursive: true, mode: 0o700 })
    await access(run, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new StartError(
      `${run} cannot be used: ${reasonOf(error)}. Make the data folder one this user owns (chown, chmod u+rwx), or choose another: DATA_DIR=… npm start`,
    )
  }
}

async function openInbox({ dataDir, database }: Settings, say: Say): Promise<Inbox> {
  const path = join(dataDir, 'inbox.db')
  const file = await openInboxThread({ file: path, say }).catch((error: unknown) => {
    throw new StartError(
      `The inbox ${path} cannot be opened: ${reasonOf(error)}. Requests would be lost, so nothing is started. Put the file back from a backup, or make it writable (chown, chmod u+rw)`,
    )
  })
  if (database.kind === 'sqlite') return file
  // The driver is 30 MB in memory: only where it is needed.
  const { openMongoInbox } = await import('./intake/inbox-mongodb.ts')
  return openMongoInbox({ url: database.url, file, say })
}

function listen(server: Server, { port, host }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new StartError(whyNotListening(error, { port, host }))))
    server.listen(port, host, () => {
      server.removeAllListeners('error')
      resolve()
    })
  })
}

function whyNotListening(error: Error, { port, host }: Pick<Settings, 'port' | 'host'>): string {
  const code = codeOf(error)
  if (code === 'EADDRINUSE') {
    return `Port ${port} on ${host} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`
  }
  if (code === 'EACCES') {
    return `Port ${port} may not be used by this user. Choose one above 1023: PORT=3000 npm start`
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `HOST ${host} is no address of this machine. Use 127.0.0.1, or 0.0.0.0 for all: HOST=127.0.0.1 npm start`
  }
  return `Port ${port} on ${host} cannot be opened: ${error.message}. Choose another: PORT=… npm start`
}

/** No new visitors; those who wait get their answers, and who is too slow is cut off. */
function finish(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), finishWithinMs)
    // A connection that has its answer is kept open for the next question, which will not be taken.
    const hangUp = setInterval(() => server.closeIdleConnections(), 50)
    server.close(() => {
      clearTimeout(timer)
      clearInterval(hangUp)
      resolve()
    })
  })
}
