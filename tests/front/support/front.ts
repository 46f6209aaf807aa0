import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FrontEvent } from '#front/events.ts'
import { type Front, type FrontOptions, startFront } from '#front/front.ts'
import { usualPatience } from '#front/supervise/cms-process.ts'
import type { Settings } from '#settings'
import { isMongodb } from '#tests/support/database.ts'
import { eventually, freePort } from '#tests/support/server.ts'
import { ask } from './ask.ts'
import { damageRowsOf, type Row, rowFor, rowsOf } from './inbox.ts'
import { openMongoRows } from './mongodb-rows.ts'
import { makeCurrent, usualFiles, writeRelease } from './release.ts'

export const secret = 'a secret of the tests, long enough to be one'

export const settingsFor = (dataDir: string, port: number, also: Partial<Settings> = {}): Settings => ({
  port,
  host: '127.0.0.1',
  siteUrl: `http://127.0.0.1:${port}`,
  givenSiteUrl: null,
  snapshotDir: null,
  adminUrl: also.siteUrl ?? `http://127.0.0.1:${port}`,
  dataDir,
  database: { kind: 'sqlite', file: join(dataDir, 'irh.db') },
  payloadSecret: secret,
  admin: null,
  smtpUrl: null,
  mailFrom: null,
  doiUrl: 'https://doi.org',
  trustProxy: 0,
  piiKeys: [],
  mongodbCompatibility: null,
  production: false,
  ...also,
})

/** A small stand-in for the CMS process, quick to come back. */
export const fakeCms = (dataDir: string): NonNullable<FrontOptions['cms']> => ({
  entry: {
    command: process.execPath,
    args: [fileURLToPath(new URL('./fake-cms.ts', import.meta.url)), join(dataDir, 'run', 'cms.sock')],
  },
  patience: { ...usualPatience, firstPauseMs: 20, longestPauseMs: 200, lookEveryMs: 100 },
})

export type RunningFront = Front & {
  dataDir: string
  port: number
  events: FrontEvent[]
  at: (path: string) => string
  /** What is in its inbox, read by a connection of its own: what another process would find. */
  rows: () => Promise<Row[]>
  row: (reference: string) => Promise<Row>
  /** As a broken disk leaves it: of what was written only the beginning is there. */
  damageRows: () => Promise<void>
}

type Options = {
  settings?: Partial<Settings>
  files?: Readonly<Record<string, string | Buffer>> | null
  redirects?: Parameters<typeof writeRelease>[3]
  dataDir?: string
  cms?: FrontOptions['cms']
} & Pick<FrontOptions, 'limits' | 'leastFreeBytes'>

/** A front of its own on a fresh data folder with one small release (`files: null`: none). */
export async function openFront({
  settings,
  files = usualFiles,
  redirects = [],
  dataDir,
  cms,
  ...room
}: Options = {}): Promise<RunningFront> {
  const folder = dataDir ?? (await freshFolder())
  if (files) await makeCurrent(folder, await writeRelease(folder, 1, files, redirects))
  const port = await freePort()
  const events: FrontEvent[] = []
  const mongodb = isMongodb ? await openMongoRows() : null
  const front = await startFront({
    settings: settingsFor(folder, port, { ...(mongodb && { database: mongodb.database }), ...settings }),
    secret,
    report: (event) => events.push(event),
    cms: cms ?? fakeCms(folder),
    ...room,
  })
  // Until MongoDB has answered once, the file takes what comes.
  if (mongodb)
    await eventually(
      () => isInboxThere(folder),
      (isThere) => isThere,
    )
  const rows = async () => (mongodb ? mongodb.rows() : rowsOf(folder))
  return {
    ...front,
    dataDir: folder,
    port,
    events,
    at: (path) => `http://127.0.0.1:${port}${path}`,
    rows,
    async row(reference) {
      return mongodb ? mongodb.row(reference) : rowFor(folder, reference)
    },
    damageRows: async () => (mongodb ? mongodb.damage() : damageRowsOf(folder)),
    async stop() {
      await front.stop()
      await mongodb?.close()
    },
  }
}

const isInboxThere = async (dataDir: string): Promise<boolean> => {
  const { text } = await ask({ socketPath: join(dataDir, 'run', 'front.sock') }, '/status')
  return JSON.parse(text).inbox.ok === true
}

export const freshFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'irh-front-'))

export async function closeFront(front: RunningFront): Promise<void> {
  await front.stop()
  await rm(front.dataDir, { recursive: true, force: true })
}
