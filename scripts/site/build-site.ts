import { existsSync } from 'node:fs'
import { copyFile, cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { formHostOf } from '#model/partners/form-address.ts'
import { filesOfMedia } from '#model/paths.ts'
import { hostFiles } from '#model/publishing/host-files.ts'
import { searchIndex } from '#model/publishing/search-index.ts'
import type { Snapshot } from '#model/snapshot.ts'
import { readSettings, root } from '#settings'
import { drawAll } from './draw-all.ts'
import type { Given } from './given-snapshot.ts'
import { replaceFolder } from './replace-folder.ts'

type What = {
  /** `null`: the seed. */
  snapshotDir: string | null
  outDir: string
  prebuilt: boolean
  /** Without what follows a release: the search index, and the pictures of shared links. */
  pagesOnly: boolean
}

/** Writes the public files of a snapshot into `outDir`, all or nothing, and says how many. Both ways give the same bytes. */
export async function buildSite({
  snapshotDir,
  outDir,
  prebuilt,
  pagesOnly,
}: What): Promise<{ files: number; documents: number }> {
  await refuseForeignFolder(outDir)
  let documents = 0
  await replaceFolder(outDir, async (aside) => {
    const { snapshot, mediaDir } = await (prebuilt ? drawAll(snapshotDir, aside) : astroBuild(snapshotDir, aside))
    documents = snapshot.documents.length
    await copyMedia({ snapshot, mediaDir, outDir: aside })
    await writeHostFiles(snapshot, aside)
    if (!pagesOnly) await addIndexAndCards(aside)
  })
  const entries = await readdir(outDir, { recursive: true, withFileTypes: true })
  return { files: entries.filter((entry) => entry.isFile()).length, documents }
}

async function astroBuild(snapshotDir: string | null, outDir: string): Promise<Given> {
  const { givenSnapshot } = await import('./given-snapshot.ts')
  const given = givenSnapshot(snapshotDir)
  const { buildProduction } = await import('./build-production.ts')
  // Inside the root, because the pages' bundle, which Astro writes there for a moment, finds its packages from there.
  const inside = join(root, '.build', `site-${process.pid}`)
  globalThis.irhSnapshot = given.snapshot
  try {
    await buildProduction({ use: 'static', outDir: inside })
    await cp(inside, outDir, { recursive: true })
  } finally {
    await rm(inside, { recursive: true, force: true })
  }
  return given
}

async function addIndexAndCards(outDir: string): Promise<void> {
  // Only now: no page waits until these are loaded.
  const { makeSearchIndex } = await import('#cms/publishing/search/make-index.ts')
  const { putCards } = await import('#cms/publishing/cards/make-cards.ts')
  await makeSearchIndex({ siteDir: outDir, outDir: join(outDir, searchIndex.address) })
  await putCards({ siteDir: outDir, cardsDir: join(root, '.build', 'cards') })
}

async function copyMedia({ snapshot, mediaDir, outDir }: Given & Pick<What, 'outDir'>): Promise<void> {
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
  for (const [name, text] of hostFiles({ siteUrl, formHost: formHostOf(readSettings()), redirects, isPage })) {
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
