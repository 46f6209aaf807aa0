import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rendererDir } from './build-renderer.ts'

type Renderer = typeof import('#site/renderer/entry.ts')

/** The prebuilt module of the pages. */
export async function readRenderer(): Promise<Renderer> {
  return import(pathToFileURL(join(rendererDir, 'server', 'entry.mjs')).href)
}
