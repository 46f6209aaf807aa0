import { copyFileSync, linkSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Redirect } from '#model/publishing/redirects.ts'
import { compressedForms } from './compressed-forms.ts'
import { writeHeld } from './held-file.ts'
import type { Held } from './live-site.ts'
import type { PublicFile } from './public-files.ts'
import { makeCurrent } from './release-folder.ts'
import { foldersUnder, removeFile, type Tree, unlinkFile } from './stage.ts'
import { syncFiles, syncTogether } from './sync-tree.ts'

type What = {
  dataDir: string
  /** A copy of the live release, which nobody looks at yet. */
  stage: Tree
  /** What is new or other than in the stage. */
  changed: readonly PublicFile[]
  /** What is not there any more. */
  goneNames: readonly string[]
  redirects: readonly Redirect[]
  held: Iterable<Held>
  manifest: Uint8Array
  /** The folder’s name from now on. */
  name: string
}

// Compressing one page takes half a millisecond; of more than these it follows when all are live.
const mostCompressedAtOnce = 200
const filesAtOnce = 16

/**
 * Turns the stage into a release and makes it the live one. Whatever fails before its last step, the old one stays.
 * This thread has nothing else to do, so files are written one after the other: a trip through the pool takes longer.
 */
export async function writeRelease(what: What): Promise<void> {
  const { dataDir, stage, changed, goneNames, redirects, held, manifest, name } = what
  const root = join(stage.directory, 'public')
  for (const gone of goneNames) removeFile(root, gone)
  const folders = foldersUnder(root)
  for (const file of changed) {
    // Never into a file that is there: older releases have it too.
    if (stage.files.has(file.name)) unlinkFile(root, file.name)
    folders.make(file.name)
    writePublic(root, file)
  }
  const redirectsFile = join(stage.directory, 'redirects.json')
  writeFileSync(redirectsFile, JSON.stringify(redirects))
  const facts = [redirectsFile, ...writeHeld(stage.directory, held)]
  const names = changed.map((file) => file.name)
  await Promise.all([syncFiles(root, names), syncTogether(facts)])
  // Last: a release without it was never finished.
  const manifestFile = join(stage.directory, 'manifest.json')
  writeFileSync(manifestFile, manifest)
  await syncTogether([manifestFile, stage.directory])
  await makeCurrent(dataDir, stage.directory, name)
}

function writePublic(root: string, { name, source }: PublicFile): void {
  const target = join(root, name)
  if ('body' in source) writeFileSync(target, source.body)
  // What the pages were built with must stay whole when a release is damaged: the next one is made from it.
  else if (!name.startsWith('media/') || !isLinked(source.path, target)) copyFileSync(source.path, target)
}

/** Pictures never change under their names, so they need not lie on the disk twice. */
function isLinked(source: string, target: string): boolean {
  try {
    linkSync(source, target)
    return true
  } catch {
    return false // on another disk, or by a file system without links: then they do
  }
}

/**
 * Puts compressed forms beside the files of a release that is live: until then they are made for whoever asks. They are
 * made again when they are missing, so they need not outlive a power cut. Answers whose are there.
 */
export async function writeForms(directory: string, changed: readonly PublicFile[]): Promise<string[]> {
  if (changed.length > mostCompressedAtOnce) return []
  const root = join(directory, 'public')
  for (let start = 0; start < changed.length; start += filesAtOnce) {
    await Promise.all(changed.slice(start, start + filesAtOnce).map((file) => writeFormsOf(root, file)))
  }
  return changed.map(({ name }) => name)
}

async function writeFormsOf(root: string, { name, source }: PublicFile): Promise<void> {
  if (!('body' in source)) return
  for (const { ending, body } of await compressedForms(name, source.body, 'quick')) {
    await writeFile(join(root, name + ending), body)
  }
}
