// npm run generate [-- TITLE]: the files made from the collections: types, the admin's import map, the migration; and the tokens' style sheet.
import { writeFiles } from './generate/files.ts'
import { writeMigration } from './generate/migration.ts'
import { payloadWithoutDatabase } from './generate/payload.ts'

const [title = 'change'] = process.argv.slice(2)
if (!/^[a-z][a-z0-9_]*$/.test(title)) {
  process.stderr.write('A migration’s title is made of small letters and _: npm run generate -- add_reading_lists\n')
  process.exit(1)
}

const payload = await payloadWithoutDatabase()
await writeFiles(payload)
const migration = await writeMigration(payload, title)
process.stdout.write(
  `Types and import map are written. ${migration ? `Read the migration ${migration} like code.` : 'No table changes, so no migration.'}\n`,
)
process.exit(0) // Payload keeps timers
