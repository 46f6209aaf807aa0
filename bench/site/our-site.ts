import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startScript } from '#bench/node-process.ts'
import { output } from '#bench/publish/process.ts'
import { writeSnapshot } from '#reader/snapshot-files.ts'
import { root } from '#settings'
import { makeCurrent, writeRelease } from '#tests/front/support/release.ts'
import { freePort } from '#tests/support/server.ts'
import { snapshotOf } from '../publish/corpus/corpus.ts'
import { documents } from './essays.ts'

export type OurSite = { dir: string; url: string; end: () => Promise<void> }

/** The site as visitors get it: built whole, and served by the front. */
export async function openOurSite(folder: string): Promise<OurSite> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const [snapshotDir, dir, dataDir] = [join(folder, 'snapshot'), join(folder, 'site'), join(folder, 'data')]
  await writeSnapshot(snapshotDir, snapshotOf(documents(), url), new Map())
  const args = [join(root, 'scripts', 'build-site.ts'), '--snapshot', snapshotDir, '--out', dir]
  await output(process.execPath, args, { env: { SITE_URL: url } })
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const bodies = await Promise.all(
    files.map(async (file) => [file.slice(dir.length + 1), await readFile(file)] as const),
  )
  await makeCurrent(dataDir, await writeRelease(dataDir, 1, Object.fromEntries(bodies)))
  const { end } = await startScript(new URL('../requests/front.ts', import.meta.url), [dataDir, String(port)])
  return { dir, url, end }
}
