// A front in this process with the real CMS behind it, as `npm start` runs them, on a data folder of their own.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import type { FrontEvent } from '#front/events.ts'
import { startFront } from '#front/front.ts'
import { openLimits } from '#front/intake/limits.ts'
import { usualPatience } from '#front/supervise/cms-process.ts'
import { ask } from '#tests/front/support/ask.ts'
import { settingsFor } from '#tests/front/support/front.ts'
import { newDataDir } from './payload-server.ts'
import { removeFolder } from './remove-folder.ts'
import { admin, eventually, freePort } from './server.ts'

export type Pair = {
  port: number
  dataDir: string
  /** The log of both so far. */
  logged: () => string
  startCms: () => void
  /** What the front says of both on its control socket. */
  status: () => Promise<Status>
  all: (path: string) => Promise<Row[]>
  close: () => Promise<void>
}
const statusSchema = z.object({
  cmsPid: z.int().nullable(),
  // While the inbox cannot be asked, any number may wait.
  inbox: z.object({ uncopied: z.number().default(Number.POSITIVE_INFINITY) }),
})
type Status = z.infer<typeof statusSchema>
const pageSchema = z.object({
  docs: z.array(z.looseObject({ reference: z.string(), name: z.string().optional() })),
  nextPage: z.int().nullable(),
})
type Row = z.infer<typeof pageSchema>['docs'][number]

const many = Number.MAX_SAFE_INTEGER

/** `env` as the CMS gets it; with a DATABASE_URL of MongoDB the front keeps its inbox there, too. */
export async function openPair(given: Record<string, string> = {}): Promise<Pair> {
  const dataDir = await newDataDir()
  const port = await freePort()
  const env = {
    DATA_DIR: dataDir,
    PORT: String(port),
    ADMIN_EMAIL: admin.email,
    ADMIN_PASSWORD: admin.password,
    DATABASE_URL: `file:${join(dataDir, 'irh.db')}`,
    PAYLOAD_SECRET: randomBytes(32).toString('hex'),
    ...given,
  }
  // The CMS has them from here, as from `npm start`.
  Object.assign(process.env, env)
  const url = env.DATABASE_URL
  const events: FrontEvent[] = []
  const front = await startFront({
    settings: settingsFor(dataDir, port, {
      trustProxy: 1,
      ...(url.startsWith('mongodb') && { database: { kind: 'mongodb', url, hasReplicaSet: false } }),
    }),
    secret: env.PAYLOAD_SECRET,
    report: (event) => events.push(event),
    // None is set aside for how many there are, so staff are told of each.
    limits: openLimits({ postsPerSecond: many, perTenMinutes: many, perDay: many, perHourForAll: many }),
    cms: { patience: { ...usualPatience, firstPauseMs: 20, longestPauseMs: 200 } },
  })

  return {
    port,
    dataDir,
    logged: () => JSON.stringify(events),
    startCms: front.startCms,
    status: () => statusOf(dataDir),
    all: (path) => allRows(port, path),
    async close() {
      await front.stop()
      await removeFolder(dataDir)
    },
  }
}

/** What a front says of itself and of its CMS. */
export async function statusOf(dataDir: string): Promise<Status> {
  const { text } = await ask({ socketPath: join(dataDir, 'run', 'front.sock') }, '/status')
  return statusSchema.parse(JSON.parse(text))
}

/** All rows that the API lists at a path with a query, read as the first admin. */
export async function allRows(port: number, path: string): Promise<Row[]> {
  const headers = await signedIn(port)
  const found: Row[] = []
  for (let page: number | null = 1; page !== null; ) {
    const { text } = await ask({ port }, `${path}&depth=0&limit=500&page=${page}`, { headers })
    const { docs, nextPage } = pageSchema.parse(JSON.parse(text))
    found.push(...docs)
    page = nextPage
  }
  return found
}

/** The header with which the first admin asks. */
export async function signedIn(port: number): Promise<Record<string, string>> {
  const headers = { origin: `http://127.0.0.1:${port}`, 'content-type': 'application/json' }
  const { text } = await eventually(
    () => ask({ port }, '/api/users/login', { method: 'POST', headers, body: JSON.stringify(admin) }),
    ({ status }) => status === 200,
    { seconds: 90 },
  )
  return { authorization: `JWT ${z.object({ token: z.string() }).parse(JSON.parse(text)).token}` }
}
