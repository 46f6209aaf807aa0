import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rendererDir } from '#cms/publishing/release/renderer.ts'
import { formAddressOf } from '#model/partners/form-address.ts'
import { readSettings } from '#settings'
import { isFresh, sourceHash, stamp } from '../start/stamps.ts'
import type { Renderer } from './draw-share.ts'
import { replaceFolder } from './replace-folder.ts'

export const rendererFile = join(rendererDir, 'server', 'entry.mjs')

/** Builds the site's pages as one module that draws any snapshot. Needs no content and no database. */
export async function buildRenderer(): Promise<void> {
  // Only here: loading Astro takes a second, and whoever has a built renderer need not wait for it.
  const { buildProduction } = await import('./build-production.ts')
  await replaceFolder(rendererDir, (aside) => buildProduction({ use: 'renderer', outDir: aside }))
}

/** Builds the renderer only when its sources have changed since. */
export async function ensureRenderer(): Promise<void> {
  if (existsSync(rendererFile) && isFresh('renderer')) return
  const hash = sourceHash('renderer')
  await buildRenderer()
  await stamp('renderer', hash)
}

/** The prebuilt module of the pages. */
export async function readRenderer(): Promise<Renderer> {
  globalThis.irhFormAddress = formAddressOf(readSettings())
  return import(pathToFileURL(rendererFile).href)
}
