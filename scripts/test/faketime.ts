import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const exec = promisify(execFile)

/** The library that moves the clock of a server (libfaketime); `null` when it is not installed. */
export function findFaketime(): string | null {
  const library = ['/usr/lib', '/usr/local/lib', '/opt/homebrew/lib']
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => [folder, ...readdirSync(folder).map((name) => join(folder, name))])
    .map((folder) => join(folder, 'faketime', 'libfaketime.so.1'))
    .find((file) => existsSync(file))
  return library ?? null
}

/** Installs it where that can be done. Where not, the test that needs it is skipped and says so. */
export async function installFaketime(tell: (detail: string) => void): Promise<void> {
  if (findFaketime() !== null || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  tell('installing faketime')
  try {
    await exec(
      '/bin/sh',
      ['-c', 'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq faketime'],
      { timeout: 300_000 },
    )
  } catch (error) {
    tell(`faketime could not be installed: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
  }
}
