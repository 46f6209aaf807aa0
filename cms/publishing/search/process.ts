// A process of its own for the search index: it may take long, be stopped or die, and the CMS goes on without it.

import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { close, createIndex } from 'pagefind'
import { reasonOf } from '../../reason-of.ts'

const [siteDir = '', outDir = ''] = process.argv.slice(2)
/** The rest of what Pagefind writes are ready-made interfaces, which we do not use. */
const isUsed = (name: string): boolean =>
  /^(?:index|fragment|pagefind\.js|pagefind-entry\.json|wasm\.(?!unknown).+|.+\.pf_meta)$/.test(name)

try {
  const { index, errors } = await createIndex({ writePlayground: false, verbose: false })
  if (index === undefined) throw new Error(errors.join('; '))
  const read = await index.addDirectory({ path: siteDir, glob: '**/*.html' })
  if (read.errors.length > 0) throw new Error(read.errors.join('; '))
  if (read.page_count === 0) throw new Error(`there is no page in ${siteDir}`)
  const written = await index.writeFiles({ outputPath: outDir })
  if (written.errors.length > 0) throw new Error(written.errors.join('; '))
  for (const name of await readdir(outDir)) if (!isUsed(name)) await rm(join(outDir, name), { recursive: true })
} catch (error) {
  process.stderr.write(reasonOf(error))
  process.exitCode = 1
}
await close()
