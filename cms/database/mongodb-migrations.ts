import type { MigrateUpArgs } from '@payloadcms/db-mongodb'
import { sortNameOf } from '../library/people/sort-name.ts'
import { migrations } from '../migrations/index.ts'
import { forwardOnly } from './forward-only.ts'

/**
 * MongoDB has no tables to change: of SQLite's migrations it only notes the names, which say what version wrote the
 * database. What stored documents need besides is a step of its own. None is changed once it is on main.
 */
export const mongodbMigrations = [
  ...migrations.map(({ name }) => ({ name, up: async () => {}, down: forwardOnly })),
  { name: 'mongodb_0001_sort_names', up: fillSortNames, down: forwardOnly },
]

/** People who were saved before lists went by their surnames. Running it again does no harm: FerretDB has no transactions. */
async function fillSortNames({ payload }: MigrateUpArgs): Promise<void> {
  const people = payload.db.collections['people']?.collection
  for await (const { _id, name } of people?.find({ sortName: null, name: { $ne: null } }) ?? []) {
    await people?.updateOne({ _id }, { $set: { sortName: sortNameOf(String(name)) } })
  }
  const earlier = payload.db.versions['people']?.collection
  for await (const { _id, version } of earlier?.find({ 'version.sortName': null, 'version.name': { $ne: null } }) ??
    []) {
    await earlier?.updateOne({ _id }, { $set: { 'version.sortName': sortNameOf(String(Object(version).name)) } })
  }
}
