import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { build } from 'astro'
import type { Snapshot } from '#model/snapshot.ts'
import { root } from '#settings'
import { siteConfig } from '../../astro.config.mjs'
import { ensureRenderer, rendererDir } from './build-renderer.ts'
import { readRenderer } from './renderer.ts'
import { replaceFolder } from './replace-folder.ts'

type What = { snapshot: Snapshot; mediaDir: string | null; outDir: string; prebuilt: boolean }

/** Writes the public files of a snapshot into `outDir`, all or nothing, and says how many. Both ways give the same bytes. */
export async function buildSite({ snapshot, mediaDir, outDir, prebuilt }: What): Promise<number> {
  await refuseForeignFolder(outDir)
  await replaceFolder(outDir, async (aside) => {
    await (prebuilt ? drawAll(snapshot, aside) : astroBuild(snapshot, aside))
    await copyMedia({ snapshot, mediaDir, outDir: aside })
  })
  return (await readdir(outDir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length
}

async function astroBuild(snapshot: Snapshot, outDir: string): Promise<void> {
  globalThis.irhSnapshot = snapshot
  await build({ root, configFile: false, logLevel: 'warn', ...siteConfig({ use: 'static', outDir }) })
}

async function drawAll(snapshot: Snapshot, outDir: string): Promise<void> {
  await ensureRenderer()
  const { draw, recordingStore, routesOf } = await readRenderer()
  await cp(join(rendererDir, 'client'), outDir, { recursive: true })
  const store = recordingStore(snapshot, { preview: false })
  for (const { path } of routesOf(store)) {
    const { body } = await draw({ path, store })
    const file = join(outDir, fileOf(path))
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, body)
  }
}
