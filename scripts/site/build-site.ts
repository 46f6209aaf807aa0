import { existsSync } from 'node:fs'
import { copyFile, cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { filesOfMedia } from '#model/paths.ts'
import { hostFiles } from '#model/publishing/host-files.ts'
import type { Snapshot } from '#model/snapshot.ts'
import { root } from '#settings'
import { buildProduction } from './build-production.ts'
import { ensureRenderer, readRenderer, rendererDir } from './build-renderer.ts'
import { replaceFolder } from './replace-folder.ts'

type What = { snapshot: Snapshot; mediaDir: string; outDir: string; prebuilt: boolean }

/** Writes the public files of a snapshot into `outDir`, all or nothing, and says how many. Both ways give the same bytes. */
export async function buildSite({ snapshot, mediaDir, outDir, prebuilt }: What): Promise<number> {
  await refuseForeignFolder(outDir)
  await replaceFolder(outDir, async (aside) => {
    await (prebuilt ? drawAll(snapshot, aside) : astroBuild(snapshot, aside))
    await copyMedia({ snapshot, mediaDir, outDir: aside })
    await writeHostFiles(snapshot, aside)
  })
  return (await readdir(outDir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length
}

async function astroBuild(snapshot: Snapshot, outDir: string): Promise<void> {
  // Inside the root, because the pages' bundle, which Astro writes there for a moment, finds its packages from there.
  const inside = join(root, '.build', `site-${process.pid}`)
  globalThis.irhSnapshot = snapshot
  try {
    await buildProduction({ use: 'static', outDir: inside })
    await cp(inside, outDir, { recursive: true })
  } finally {
    await rm(inside, { recursive: true, force: true })
  }
}

async function drawAll(snapshot: Snapshot, outDir: string): Promise<void> {
  await ensureRenderer()
  const { contentOf, draw, routesOf } = await readRenderer()
  await cp(join(rendererDir, 'client'), outDir, { recursive: true })
  const content = contentOf(snapshot)
  for (const { path } of routesOf(content)) {
    const { body } = await draw({ path, content, preview: false })
    const file = join(outDir, path.endsWith('/') ? `${path}index.html` : path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, body)
  }
}

async function copyMedia({
  snapshot,
  mediaDir,
  outDir,
}: Pick<What, 'snapshot' | 'mediaDir' | 'outDir'>): Promise<void> {
  for (const document of snapshot.documents) {
    if (document.collection !== 'media') continue
    for (const { name } of filesOfMedia(document.data)) {
      const file = join(mediaDir, name)
      if (!existsSync(file)) throw new Error(`media/${document.key}: its file is missing from the snapshot (${file})`)
      const target = join(outDir, 'media', name)
      await mkdir(dirname(target), { recursive: true })
      await copyFile(file, target)
    }
  }
}

async function writeHostFiles({ siteUrl, documents }: Snapshot, outDir: string): Promise<void> {
  const redirects = documents.flatMap((document) => (document.collection === 'redirects' ? [document.data] : []))
  const isPage = (path: string) => existsSync(join(outDir, path, 'index.html'))
  for (const [name, text] of hostFiles({ siteUrl, redirects, isPage })) {
    await mkdir(dirname(join(outDir, name)), { recursive: true })
    await writeFile(join(outDir, name), text)
  }
}

/** What is in the way is replaced, so it must be a site that was built before. */
async function refuseForeignFolder(outDir: string): Promise<void> {
  const isOurs = !existsSync(outDir) || existsSync(join(outDir, 'sitemap.xml')) || (await readdir(outDir)).length === 0
  if (!isOurs)
    throw new Error(`${outDir} holds something else than a built site. Give an empty or a new folder with --out`)
}
