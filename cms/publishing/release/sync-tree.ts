import { spawn } from 'node:child_process'
import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { syncFolder } from './release-folder.ts'

// Beyond so many files one sync of the whole file system costs less than one of each.
const fewFiles = 40

/** Makes sure that files which were written, and the names they have, outlive a power cut. */
export async function syncFiles(root: string, names: readonly string[]): Promise<void> {
  if (names.length > fewFiles) return syncFileSystem(root)
  const folders = new Set(names.map((name) => dirname(join(root, name))))
  await Promise.all([...names.map((name) => syncFile(join(root, name))), ...[...folders].map(syncFolder)])
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** `sync -f` is in GNU’s coreutils and in BusyBox; elsewhere a plain `sync` does more than is asked. */
async function syncFileSystem(path: string): Promise<void> {
  if ((await run('sync', ['-f', path])) === 0) return
  const code = await run('sync', [])
  if (code !== 0) throw new Error(`The release could not be synced to disk: sync ended with ${code}`)
}

function run(command: string, args: readonly string[]): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'ignore' })
    child.once('error', reject)
    child.once('exit', resolve)
  })
}
