import { copyFile, link, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Redirect } from '#model/publishing/redirects.ts'
import { compressedForms } from './compressed-forms.ts'
import { writeHeld } from './held-file.ts'
import type { Held } from './live-site.ts'
import type { PublicFile } from './public-files.ts'
import { makeCurrent, syncFolder } from './release-folder.ts'
import { foldersUnder, removeFile, type Tree, unlinkFile } from './stage.ts'
import { syncFiles } from './sync-tree.ts'

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
  manifest: string
  /** The folder’s name from now on. */
  name: string
}

const filesAtOnce = 16
// Compressing one page takes half a millisecond; of more than these it follows when all are live.
const mostCompressedAtOnce = 200

/** Turns the stage into a release and makes it the live one. Whatever fails before its last step, the old one stays. */
export async function writeRelease(what: What): Promise<void> {
  const { dataDir, stage, changed, goneNames, redirects, held, manifest, name } = what
  const root = join(stage.directory, 'public')
  for (const gone of goneNames) removeFile(root, gone)
  const folders = foldersUnder(root)
  const isSmall = changed.length <= mostCompressedAtOnce
  for (let start = 0; start < changed.length; start += filesAtOnce) {
    await Promise.all(
      changed.slice(start, start + filesAtOnce).map(async (file) => {
        // Never into a file that is there: older releases have it too.
        if (stage.files.has(file.name)) unlinkFile(root, file.name)
        folders.make(file.name)
        await writePublic(root, file)
        if (isSmall) await writeForms(root, file)
      }),
    )
  }
  await syncFiles(
    root,
    changed.map((file) => file.name),
  )
  await writeFile(join(stage.directory, 'redirects.json'), JSON.stringify(redirects), { flush: true })
  await writeHeld(stage.directory, held)
  // Last: a release without it was never finished.
  await writeFile(join(stage.directory, 'manifest.json'), manifest, { flush: true })
  await syncFolder(stage.directory)
  await makeCurrent(dataDir, stage.directory, name)
}

async function writePublic(root: string, { name, source }: PublicFile): Promise<void> {
  const target = join(root, name)
  if ('body' in source) await writeFile(target, source.body)
  // Pictures never change under their names, so they need not lie on the disk twice. What the pages were built with must
  // stay whole when a release is damaged: the next one is made from it.
  else if (name.startsWith('media/')) await link(source.path, target).catch(() => copyFile(source.path, target))
  else await copyFile(source.path, target)
}

/** Compressed forms are made again when they are missing, so they need not outlive a power cut. */
async function writeForms(root: string, { name, source }: PublicFile): Promise<void> {
  if (!('body' in source)) return
  for (const { ending, body } of await compressedForms(name, source.body, 'quick')) {
    await writeFile(join(root, name + ending), body)
  }
}
