import { compatibilityOptions, type MongooseAdapter, mongooseAdapter } from '@payloadcms/db-mongodb'
import { type DatabaseAdapterObj, defaultBeginTransaction, type Payload } from 'payload'
import type { Compatibility } from '#settings'
import { reasonOf } from '../reason-of.ts'
import { StartRefused } from '../start-refused.ts'
import { keepingAsRead } from './as-read.ts'
import { endWhenStuck } from './end-when-stuck.ts'
import { migrateForward } from './migrate.ts'
import { mongodbMigrations } from './mongodb-migrations.ts'

type Options = {
  url: string
  compatibility: Compatibility | null
  /** The address names none and nobody has said that the server does without. */
  needsReplicaSet: boolean
  migrationDir: string
}
type Adapter = ReturnType<DatabaseAdapterObj['init']>

/** With Payload's defaults join fields come back empty from FerretDB, without an error. */
const ferretdb = {
  transactionOptions: false,
  useJoinAggregations: false,
  usePipelineInSortLookup: false,
  disableIndexHints: true,
  bulkOperationsSingleTransaction: true,
} as const

const answerWithinMs = 10_000
const mostTries = 5

/** Payload on MongoDB, or on a server that speaks its protocol. */
export function mongodb({ url, compatibility, needsReplicaSet, migrationDir }: Options): DatabaseAdapterObj {
  let refused: StartRefused | null = null
  const stock = mongooseAdapter({
    url,
    ensureIndexes: false,
    migrationDir,
    afterOpenConnection: async (adapter) => {
      endWhenStuck(adapter.connection.getClient())
      const info = (await adapter.connection.db?.admin().command({ buildInfo: 1 })) ?? {}
      if (isFerretdb(info)) withoutWhatItLacks(adapter)
      // Not thrown here, where Payload would bury it in words of its own.
      refused = refusalOf(info, { needsReplicaSet })
      if (refused === null) await indexInTurn(adapter)
    },
    connectOptions: {
      autoIndex: false,
      // An answer of 200 must mean that the save outlives any one machine.
      writeConcern: { w: 'majority', journal: true },
      retryWrites: compatibility === null,
      serverSelectionTimeoutMS: answerWithinMs,
      connectTimeoutMS: answerWithinMs,
    },
    ...(compatibility === null ? {} : optionsFor(compatibility)),
  })
  return {
    ...stock,
    init: (args) => migrated(keepingAsRead(stock.init(args)), { payload: args.payload, url, refused: () => refused }),
  }
}

const optionsFor = (compatibility: Compatibility) =>
  compatibility === 'ferretdb' ? ferretdb : compatibilityOptions[compatibility]

type Connecting = { payload: Payload; url: string; refused: () => StartRefused | null }

function migrated(adapter: Adapter, { payload, url, refused }: Connecting): Adapter {
  const connect = adapter.connect?.bind(adapter)
  return Object.assign(adapter, {
    async connect(options?: { hotReload: boolean }) {
      for (let tries = 1; ; tries++) {
        try {
          await connect?.(options)
          break
        } catch (error) {
          if (tries < mostTries && isDeadlock(error)) continue
          throw unreachable(url, error)
        }
      }
      const refusal = refused()
      if (refusal !== null) throw refusal
      await migrateForward({ payload, migrations: mongodbMigrations, had: await migrationsIn(payload) })
    },
  })
}

/** FerretDB makes indexes in PostgreSQL, where two processes that start at once may meet; the loser asks again. */
const isDeadlock = (error: unknown): boolean => error instanceof Error && /deadlock detected/.test(error.message)

/** FerretDB is told by what it says of itself. */
const isFerretdb = (buildInfo: object): boolean => 'ferretdb' in buildInfo

function withoutWhatItLacks(adapter: MongooseAdapter): void {
  Object.assign(adapter, ferretdb, { beginTransaction: defaultBeginTransaction() })
  adapter.payload.logger.info('The database is FerretDB: it has no transactions, and Payload goes without them.')
}

/** Why a server that has answered cannot be used, by what it says of itself; `null`: it can. */
export const refusalOf = (
  buildInfo: object,
  { needsReplicaSet }: Pick<Options, 'needsReplicaSet'>,
): StartRefused | null =>
  needsReplicaSet && !isFerretdb(buildInfo)
    ? new StartRefused(
        'DATABASE_URL must name a replica set (…?replicaSet=NAME): without one Payload has no transactions. For a server that only speaks MongoDB’s protocol, set MONGODB_COMPATIBILITY.',
      )
    : null

/** Payload would make all indexes at once, which FerretDB answers with a deadlock of its own. */
async function indexInTurn({ collections, versions }: MongooseAdapter): Promise<void> {
  for (const model of [...Object.values(collections), ...Object.values(versions)]) await model.ensureIndexes()
}

async function migrationsIn(payload: Payload): Promise<string[]> {
  const { docs } = await payload.find({
    collection: 'payload-migrations',
    depth: 0,
    pagination: false,
    overrideAccess: true,
  })
  return docs.flatMap(({ name }) => name ?? [])
}

function unreachable(url: string, error: unknown): StartRefused {
  const { host } = new URL(url.replace(/^mongodb(?:\+srv)?:/, 'http:').replace(/,.*?(?=\/|$)/, ''))
  const said = reasonOf(error)
  const cause = said.replace(/^(?:(?:Error: cannot connect to MongoDB|Details)[.:]\s*)+/, '').replace(/\.$/, '')
  return new StartRefused(
    `The database at ${host} cannot be reached: ${cause}. Start it, or correct DATABASE_URL, then npm start.`,
    { cause: error, mayPass: true },
  )
}
