import { join } from 'node:path'
import { root, type Settings } from '#settings'
import { type Report, reasonOf, sayThrough } from './events.ts'
import { startHandOver } from './intake/hand-over.ts'
import { openIntake } from './intake/intake.ts'
import { type Limits, openLimits } from './intake/limits.ts'
import { openInbox } from './intake/open-inbox.ts'
import { openFreshReceipts } from './intake/receipt-tokens.ts'
import { openReceipts } from './intake/receipts.ts'
import { finish, listen } from './port.ts'
import { openReleases } from './serve/releases.ts'
import { commonHeaders } from './serve/security-headers.ts'
import { openServer } from './server.ts'
import { type Entry, type Patience, superviseCms, usualPatience } from './supervise/cms-process.ts'
import { openControl } from './supervise/control.ts'
import { openDisk } from './supervise/disk.ts'
import { openHealth } from './supervise/health.ts'
import { type DataFolderLock, lockDataFolder } from './supervise/lock.ts'
import { openProxy } from './supervise/proxy.ts'
import { prepareRunFolder } from './supervise/run-folder.ts'

// With Node's own 16 the CMS holds 80 to 130 MB more, for nothing one could measure (bench/results/start.json).
const cmsYoungMb = 4

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
  /** How much is taken before requests are set aside or refused; measurements put others here. */
  limits?: Limits
  /** Below how much free room the disk counts as full. */
  leastFreeBytes?: number
  /** How the CMS is started; tests put a small stand-in here. */
  cms?: { entry?: Pick<Entry, 'command' | 'args'>; patience?: Patience }
}

/** Serves the site and takes requests; resolves when the port is open. Throws `StartError` when it can not. */
export async function startFront({
  settings,
  secret,
  report,
  lock: held,
  limits = openLimits(),
  leastFreeBytes,
  cms: how = {},
}: FrontOptions): Promise<Front> {
  const { dataDir } = settings
  const say = sayThrough(report)
  const run = join(dataDir, 'run')
  const cmsSocket = join(run, 'cms.sock')
  const controlSocket = join(run, 'front.sock')
  await prepareRunFolder(run, controlSocket)

  const closing: (() => Promise<void> | void)[] = []
  const closeAll = async () => {
    for (const close of closing.splice(0).reverse()) {
      try {
        await close()
      } catch (error) {
        // The others are closed all the same; the CMS above all must not stay behind.
        say('A part could not be closed', { reason: reasonOf(error) })
      }
    }
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
    const disk = openDisk(dataDir, leastFreeBytes)

    const cms = superviseCms({
      entry: {
        command: how.entry?.command ?? process.execPath,
        args: how.entry?.args ?? [`--max-semi-space-size=${cmsYoungMb}`, '--expose-gc', join(root, 'cms', 'server.ts')],
        cwd: root,
        // Handed on as it is; only settings.ts reads it.
        env: { ...process.env, PAYLOAD_SECRET: secret, NODE_ENV: 'production' },
      },
      socketPath: cmsSocket,
      report,
      patience: how.patience ?? usualPatience,
      onReady: handOver.tellReady,
      onRelease: (released) =>
        void releases.take(released).catch((error: unknown) => {
          say('The new release could not be read; the one before stays', { reason: reasonOf(error) })
        }),
      onForms: (forms) =>
        void releases.takeForms(forms).catch((error: unknown) => {
          say('Better compressed forms could not be read; those before stay', { reason: reasonOf(error) })
        }),
      onSearch: (directory) =>
        void releases.takeSearch(directory).catch((error: unknown) => {
          say('The search index could not be read; the one before stays', { reason: reasonOf(error) })
        }),
    })
    closing.push(cms.stop)

    const health = openHealth({ cms, socketPath: cmsSocket, disk, inbox, releases })
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

    const fresh = openFreshReceipts({ settings, secret, inbox })
    const receipts = openReceipts({
      inbox,
      cmsSocket,
      isCmsUp: () => cms.state() === 'ready',
      tellNew: handOver.tellNew,
      say,
    })
    const intake = openIntake({
      settings,
      secret,
      inbox,
      limits,
      receipts: fresh,
      hasDiskForMore: disk.hasRoom,
      tellNew: handOver.tellNew,
      say,
    })
    const forward = openProxy({
      settings,
      socketPath: cmsSocket,
      isUp: () => cms.state() === 'ready',
      isDatabaseAway: cms.isDatabaseAway,
      commonHeaders: commonHeaders(settings),
      say,
    })
    const server = openServer({ settings, releases, intake, receipts, fresh, forward, health, say })
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
