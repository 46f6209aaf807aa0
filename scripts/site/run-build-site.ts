import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readSettings, root } from '#settings'
import { buildSite } from './build-site.ts'

const help = `npm run build:site [-- --snapshot DIR] [--out DIR] [--prebuilt] [--pages-only]

Builds the public site as a folder of files. Needs no CMS and no database.

  --snapshot DIR  what to build: a folder that "irh export-snapshot" wrote (default: content/seed)
  --out DIR       where to (default: dist)
  --prebuilt      draw with the prebuilt renderer: the same bytes, faster
  --pages-only    leave out the search index and the pictures of shared links

SITE_URL, where set, is the address in links; else the snapshot's own.`

/** Does what the command line says; a fault is said and makes the exit code 1. */
export async function runBuildSite(): Promise<void> {
  try {
    const { values } = parseArgs({
      options: {
        snapshot: { type: 'string' },
        out: { type: 'string', default: 'dist' },
        prebuilt: { type: 'boolean', default: false },
        'pages-only': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
    if (values.help) {
      console.log(help)
    } else {
      const startedAt = performance.now()
      const snapshotDir = values.snapshot === undefined ? readSettings().snapshotDir : resolve(values.snapshot)
      const outDir = resolve(root, values.out)
      const { files, documents } = await buildSite({
        snapshotDir,
        outDir,
        prebuilt: values.prebuilt,
        pagesOnly: values['pages-only'],
      })
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
      console.log(`${files} files from ${documents} documents in ${seconds} s: ${outDir}`)
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
