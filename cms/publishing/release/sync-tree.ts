import { spawn } from 'node:child_process'
import { closeSync, fsync, openSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const wait = promisify(fsync)

// Beyond so many files one sync of the whole file system costs less than one of each.
const fewFiles = 40

/** Makes sure that files which were written, and the names they have, outlive a power cut. */
export async function syncFiles(root: string, names: readonly string[]): Promise<void> {
  if (names.length > fewFiles) return syncFileSystem(root)
  const paths = names.map((name) => join(root, name))
  await syncTogether([...paths, ...new Set(paths.map((path) => dirname(path)))])
}

/** The same of files and folders by their paths, all at once: the disk makes one wait of what is asked for together. */
export async function syncTogether(paths: readonly string[]): Promise<void> {
  const handles: number[] = []
  try {
    for (const path of paths) handles.push(openSync(path, 'r'))
    await Promise.all(handles.map((handle) => wait(handle)))
  } finally {
    for (const handle of handles) closeSync(handle)
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
