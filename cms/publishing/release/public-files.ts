import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { mediaPath } from '#model/paths.ts'
import type { Snapshot } from '#model/snapshot.ts'
import { ReleaseError } from './release-error.ts'
import { type Renderer, rendererDir } from './renderer.ts'

/** One file of the public folder, `training/index.html`. Pages say what they read; assets and media read nothing. */
export type PublicFile = { name: string; body: Uint8Array; reads: string[]; isPage: boolean }

/** The name of the file at a public address. */
export const fileNameOf = (path: string): string => (path.endsWith('/') ? `${path}index.html` : path).slice(1)

/** Draws every public file of a snapshot. A page that cannot be drawn stops it, named. */
export async function drawPublicFiles({
  snapshot,
  mediaDir,
  renderer,
}: {
  snapshot: Snapshot
  mediaDir: string
  renderer: Renderer
}): Promise<PublicFile[]> {
  const store = renderer.recordingStore(snapshot, { preview: false })
  const files: PublicFile[] = []
  for (const { path, kind } of renderer.routesOf(store)) {
    const { status, body, reads } = await renderer.draw({ path, store })
    if (status !== 200) throw new ReleaseError(`${path} was drawn with status ${status} instead of 200`)
    if (body.byteLength === 0) throw new ReleaseError(`${path} was drawn empty`)
    files.push({ name: fileNameOf(path), body, reads, isPage: kind === 'page' })
  }
  return [...files, ...(await assets()), ...(await media(snapshot, mediaDir))]
}

async function assets(): Promise<PublicFile[]> {
  const folder = join(rendererDir, 'client')
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Promise.all(
    paths.sort().map(async (path) => ({
      name: relative(folder, path).split(sep).join('/'),
      body: await readFile(path),
      reads: [],
      isPage: false,
    })),
  )
}

async function media(snapshot: Snapshot, mediaDir: string): Promise<PublicFile[]> {
  const files: PublicFile[] = []
  for (const document of snapshot.documents) {
    if (document.collection !== 'media') continue
    const source = join(mediaDir, `${document.data.hash}.${document.data.extension}`)
    const body = await readFile(source).catch((cause: unknown) => {
      throw new ReleaseError(`media/${document.key}: its file cannot be read. Upload it again, or remove it`, { cause })
    })
    files.push({ name: mediaPath(document.data).slice(1), body, reads: [`media/${document.key}`], isPage: false })
  }
  return files
}
