import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { sql } from '@payloadcms/db-sqlite'
import { SQLiteSyncDialect } from '@payloadcms/db-sqlite/drizzle/sqlite-core'
import { MongoClient } from 'mongodb'
import { describe, expect, test } from 'vitest'
import type { Migration } from '#cms/database/migrate.ts'
import { migrations } from '#cms/migrations/index.ts'
import { isMongodb, mongodbUrl } from '#tests/support/database.ts'
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

test.skipIf(!isMongodb)('on MongoDB, people from before lists went by surnames are sorted by them', async () => {
  const url = mongodbUrl()
  await using client = await MongoClient.connect(url)
  const db = client.db()
  await db.collection('payload-migrations').insertMany(all.map(({ name }) => ({ name, batch: 1 })))
  const person = { name: 'Ana María de la Cruz ', slug: 'ana', _status: 'draft' }
  const sorted = { name: 'Bo Lind', slug: 'bo', _status: 'draft', sortName: 'as somebody left it' }
  // The plural that Payload's driver makes of it.
  const people = db.collection('peoples')
  await people.insertMany([person, sorted])
  await db.collection('_people_versions').insertOne({ parent: 'ana', latest: true, version: person })

  const server = await startCms({ env: { DATABASE_URL: url } })
  expect(await server.stop()).toBe(0)
  const names = await people.find().sort({ slug: 1 }).toArray()
  expect(names.map(({ sortName }) => sortName)).toEqual(['cruz ana maría de la cruz ', 'as somebody left it'])
  const version = await db.collection('_people_versions').findOne({})
  expect(version?.['version']).toMatchObject({ ...person, sortName: 'cruz ana maría de la cruz ' })
  const noted = await db.collection('payload-migrations').find({ name: 'mongodb_0001_sort_names' }).toArray()
  expect(noted).toHaveLength(1)
  await db.dropDatabase()
})
