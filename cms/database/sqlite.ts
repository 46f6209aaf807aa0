import { sqliteAdapter } from '@payloadcms/db-sqlite'
import type { DatabaseAdapterObj, Payload } from 'payload'
import { migrations } from '../migrations/index.ts'
import { reasonOf } from '../reason-of.ts'
import { StartRefused } from '../start-refused.ts'
import { withHonestCommits } from './honest-commits.ts'
import { migrateForward } from './migrate.ts'
import { openSqlite, type SqliteClient } from './sqlite-client.ts'

type Options = { file: string; migrationDir: string }

/** Payload on one SQLite file, through our own client, migrated when it connects. */
export function sqlite({ file, migrationDir }: Options): DatabaseAdapterObj {
  const stock = sqliteAdapter({
    client: { url: `file:${file}` },
    idType: 'uuid',
    push: false,
    transactionOptions: {},
    migrationDir,
  })
  return { ...stock, init: (args) => onOurClient(stock.init(args), args.payload, file) }
}

function onOurClient<Adapter extends ReturnType<DatabaseAdapterObj['init']>>(
  adapter: Adapter,
  payload: Payload,
  file: string,
): Adapter {
  const connect = adapter.connect?.bind(adapter)
  const destroy = adapter.destroy?.bind(adapter)
  let client: SqliteClient | null = null
  const honest = withHonestCommits(adapter, () => client)
  return Object.assign(honest, {
    async connect(options?: { hotReload: boolean }) {
      const opened = open(file)
      client = opened
      Object.assign(adapter, { client })
      await connect?.(options)
      await opened.withoutForeignKeys(async () =>
        migrateForward({ payload, migrations, had: await migrationsIn(opened) }),
      )
    },
    async destroy() {
      await destroy?.()
      client?.close()
    },
  })
}

function open(file: string): SqliteClient {
  try {
    return openSqlite(file)
  } catch (error) {
    const cause = reasonOf(error)
    throw new StartRefused(
      `The database ${file} cannot be opened: ${cause}. Make it readable and writable for this user (chown, chmod u+rw), or put it back from a backup.`,
      { cause: error },
    )
  }
}

async function migrationsIn(client: SqliteClient): Promise<string[]> {
  const { rows } = await client.execute("select name from sqlite_master where name = 'payload_migrations'")
  if (rows.length === 0) return []
  const had = await client.execute('select name from payload_migrations where name is not null')
  return had.rows.map(({ name }) => String(name))
}
