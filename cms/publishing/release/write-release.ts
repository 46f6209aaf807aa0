import { link, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Redirect } from '#model/publishing/redirects.ts'
import { compressedForms } from './compressed-forms.ts'
import type { Manifest } from './manifest.ts'
import type { PublicFile } from './public-files.ts'
import { type KeptRelease, makeCurrent, makeUnfinished, syncFolder } from './release-folder.ts'

type What = {
  dataDir: string
  files: readonly PublicFile[]
  redirects: readonly Redirect[]
  manifest: Manifest
  previous: KeptRelease | null
}
export type Written = { name: string; directory: string; written: number; linked: number }

const filesAtOnce = 8

/** Writes a release beside the one that is live, then makes it the live one. Whatever fails, the old one stays. */
export async function writeRelease({ dataDir, files, redirects, manifest, previous }: What): Promise<Written> {
  const directory = await makeUnfinished(dataDir)
  const folders = new Set(files.map(({ name }) => dirname(join(directory, 'public', name))))
  for (const folder of folders) await mkdir(folder, { recursive: true })

  const changedIn = new Set<string>()
  let linked = 0
  for (let start = 0; start < files.length; start += filesAtOnce) {
    await Promise.all(
      files.slice(start, start + filesAtOnce).map(async (file) => {
        const target = join(directory, 'public', file.name)
        if (previous !== null && (await linkUnchanged(file, target, previous))) linked += 1
        else {
          await writeNew(file, target)
          changedIn.add(dirname(target))
        }
      }),
    )
  }
  for (const folder of changedIn) await syncFolder(folder)
  await writeSynced(join(directory, 'redirects.json'), JSON.stringify(redirects))
  // Last: a release without it was never finished.
  await writeSynced(join(directory, 'manifest.json'), JSON.stringify(manifest))
  await syncFolder(directory)
  const name = `${manifest.number}-${manifest.contentHash.slice(0, 12)}`
  await makeCurrent(dataDir, directory, name)
  return { name, directory: join(dataDir, 'releases', name), written: files.length - linked, linked }
}

/** Takes over a file and its compressed forms when its bytes are the same. They are compared: a damaged one is written anew. */
async function linkUnchanged(file: PublicFile, target: string, previous: KeptRelease): Promise<boolean> {
  if (previous.manifest.files[file.name] === undefined) return false
  const source = join(previous.directory, 'public', file.name)
  const before = await readFile(source).catch(unlessMissing)
  if (!before?.equals(file.body)) return false
  await link(source, target)
  for (const ending of ['.br', '.gz']) await link(`${source}${ending}`, `${target}${ending}`).catch(unlessMissing)
  return true
}

async function writeNew(file: PublicFile, target: string): Promise<void> {
  await writeSynced(target, file.body)
  for (const [ending, body] of await compressedForms(file)) await writeSynced(`${target}${ending}`, body)
}

const writeSynced = (path: string, body: string | Uint8Array): Promise<void> => writeFile(path, body, { flush: true })

const unlessMissing = (error: NodeJS.ErrnoException): null => {
  if (error.code === 'ENOENT') return null
  throw error
}
