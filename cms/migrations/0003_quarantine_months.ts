// Made by npm run generate; never changed once it is on main: databases have had it.
import { type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`collaborate\` ADD \`quarantine_months\` numeric DEFAULT 3;`)
}
