import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { filesOfMedia } from '#model/paths.ts'
import { hostFiles } from '#model/publishing/host-files.ts'
import type { SnapshotTypes } from '#model/snapshot.ts'
import { sha256 } from '#reader/sha256.ts'
import { ReleaseError } from './release-error.ts'
import { rendererDir } from './renderer.ts'

/** What a file of the public folder is made from: bytes that were drawn, or a file that lies somewhere already. */
export type Source = { body: Uint8Array } | { path: string }
export type PublicFile = { name: string; hash: string; source: Source }

/** The name of the file at a public address. */
export const fileNameOf = (path: string): string => (path.endsWith('/') ? `${path}index.html` : path).slice(1)
/** The other way. */
export const pathOfFile = (name: string): string => `/${name}`.replace(/\/index\.html$/, '/')

/** The hashed assets of the prebuilt pages. */
export async function assetFiles(): Promise<PublicFile[]> {
  const folder = join(rendererDir, 'client')
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Promise.all(
    paths.map(async (path) => ({
      name: relative(folder, path).split(sep).join('/'),
      hash: sha256(await readFile(path)),
      source: { path },
    })),
  )
}

/** The public files of one entry of the media library. Throws `ReleaseError` when one cannot be read, or is not what it was. */
export const mediaFiles = (media: SnapshotTypes['media'], mediaDir: string): Promise<PublicFile[]> =>
  Promise.all(
    filesOfMedia(media).map(async ({ name, hash: beginning }) => {
      const path = join(mediaDir, name)
      const hash = await hashOfFile(path)
      if (!hash.startsWith(beginning)) {
        throw new ReleaseError(`its file ${name} was damaged on the disk. Upload it again, or remove it`)
      }
      return { name: `media/${name}`, hash, source: { path } }
    }),
  )

/** In parts, because a document may be large. */
async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(path), hash)
  } catch (cause) {
    throw new ReleaseError('its file cannot be read. Upload it again, or remove it', { cause })
  }
  return hash.digest('hex')
}

/** How other hosts are told of old addresses and headers. */
export const filesForHosts = (site: Parameters<typeof hostFiles>[0]): PublicFile[] =>
  [...hostFiles(site)].map(([name, text]) => ({ name, hash: sha256(text), source: { body: Buffer.from(text) } }))
