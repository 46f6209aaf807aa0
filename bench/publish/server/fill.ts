// Fills a data folder's database with a corpus of so many pages, published. Arguments: number of pages. Settings: environment.
import { getPayload } from 'payload'
import { corpusOf } from '#bench/publish/corpus/corpus.ts'
import { scope } from '#cms/database/sqlite-client.ts'
import config from '#cms/payload.config.ts'
import { addDocuments } from '#cms/seeding/seed.ts'

const [pages = '0'] = process.argv.slice(2)
const payload = await getPayload({ config })
await scope.run({}, async () => {
  await addDocuments(payload, corpusOf(Number(pages)))
  await payload.kv.set('seeded', { at: new Date().toISOString() })
})
await payload.destroy()
process.exit(0)
