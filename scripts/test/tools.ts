// What some tests need of the machine beside a browser and a MongoDB server.
import { execFile, spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const exec = promisify(execFile)
const isRoot = process.getuid?.() === 0

/** Root in a container may not be allowed to mount. */
export const canMount = spawnSync('unshare', ['-m', 'true']).status === 0
/** Anybody may mount where nobody else sees it, if the machine lets them. */
export const canMountForItself = spawnSync('unshare', ['-rm', 'true']).status === 0

/** strace may be there and not be allowed to look. */
export const canTrace = (): boolean => spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0

/** The library that moves the clock of a server (libfaketime); `null` when it is not installed. */
export function findFaketime(): string | null {
  const library = ['/usr/lib', '/usr/local/lib', '/opt/homebrew/lib']
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => [folder, ...readdirSync(folder).map((name) => join(folder, name))])
    .map((folder) => join(folder, 'faketime', 'libfaketime.so.1'))
    .find((file) => existsSync(file))
  return library ?? null
}

/** What is not there and could not be installed either: which tests are skipped for it, and why. */
export async function missingTools(tell: (detail: string) => void): Promise<string[]> {
  const missing: string[] = []
  if (findFaketime() === null) {
    const reason = await install('faketime', tell)
    if (findFaketime() === null) missing.push(`the moved clock. libfaketime is not installed (${reason}).`)
  }
  if (!canTrace()) {
    const reason = await install('strace', tell)
    if (!canTrace()) missing.push(`counting syncs. strace is not installed, or may not trace (${reason}).`)
  }
  if (!canMount) missing.push('full disks. Mounting a small one needs root (CAP_SYS_ADMIN).')
  if (!canMountForItself) missing.push('a snapshot onto a volume. Mounting one needs user namespaces (unshare -rm).')
  return missing
}

/** Installs a package of Debian's where that can be done; how it went. */
async function install(name: string, tell: (detail: string) => void): Promise<string> {
  if (!isRoot || !existsSync('/usr/bin/apt-get')) return `apt-get install ${name}`
  tell(`installing ${name}`)
  try {
    await exec(
      '/bin/sh',
      ['-c', `apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq ${name}`],
      { timeout: 300_000 },
    )
    return `${name} was installed`
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  }
}
