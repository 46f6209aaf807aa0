import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { sql } from '@payloadcms/db-sqlite'
import { SQLiteSyncDialect } from '@payloadcms/db-sqlite/drizzle/sqlite-core'
import { describe, expect, test } from 'vitest'
import type { Migration } from '#cms/database/migrate.ts'
import { migrations } from '#cms/migrations/index.ts'
import { isMongodb } from '#tests/support/payload.ts'
import { newDataDir, startCms } from '#tests/support/payload-server.ts'

const all: readonly Migration[] = migrations

describe.skipIf(isMongodb)('a database of the first version', () => {
  test('is brought to this one, with what it holds', async () => {
    const dataDir = await newDataDir()
    await mkdir(dataDir, { recursive: true })
    const file = join(dataDir, 'irh.db')
    const before = new DatabaseSync(file)
    const dialect = new SQLiteSyncDialect()
    await all[0]?.up({
      db: { run: async (query: ReturnType<typeof sql>) => before.exec(dialect.sqlToQuery(query).sql) },
    })
    before.exec("INSERT INTO payload_migrations (id, name, batch) VALUES ('first', '0001_initial', 1)")
    before.exec("INSERT INTO people (id, name, slug) VALUES ('one', 'Ana María de la Cruz ', 'ana')")
    before.close()

    const server = await startCms({ dataDir })
    expect(await server.stop()).toBe(0)
    const after = new DatabaseSync(file, { readOnly: true })
    const names = after.prepare('SELECT name FROM payload_migrations ORDER BY name').all()
    expect(names.map(({ name }) => name)).toEqual(all.map(({ name }) => name))
    const person = after.prepare("SELECT name, sort_name FROM people WHERE id = 'one'").get()
    expect(person).toMatchObject({ name: 'Ana María de la Cruz ', sort_name: 'cruz ana maría de la cruz ' })
    after.close()
  })
})
