// Made by npm run generate; never changed once it is on main: databases have had it.
import { type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`people\` ADD \`sort_name\` text;`)
  await db.run(sql`CREATE INDEX \`people_sort_name_idx\` ON \`people\` (\`sort_name\`);`)
  await db.run(sql`ALTER TABLE \`_people_v\` ADD \`version_sort_name\` text;`)
  await db.run(sql`CREATE INDEX \`_people_v_version_version_sort_name_idx\` ON \`_people_v\` (\`version_sort_name\`);`)
  // Added by hand: what each save writes from now on. Whoever is there already is sorted by the last word of the name, too.
  await db.run(
    sql`UPDATE \`people\` SET \`sort_name\` = lower(substr(trim(name), length(rtrim(trim(name), replace(name, ' ', ''))) + 1) || ' ' || name);`,
  )
  await db.run(
    sql`UPDATE \`_people_v\` SET \`version_sort_name\` = lower(substr(trim(version_name), length(rtrim(trim(version_name), replace(version_name, ' ', ''))) + 1) || ' ' || version_name);`,
  )
}
