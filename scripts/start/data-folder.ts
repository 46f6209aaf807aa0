import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { access, chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SettingsError } from '#settings'

/** Makes the data folder (mode 0700) and checks that this user can write in it. Throws `SettingsError` with the cause and the way out. */
export async function prepareDataFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
    await mkdir(join(dataDir, 'run'), { recursive: true, mode: 0o700 })
    await chmod(join(dataDir, 'run'), 0o700)
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    throw new SettingsError(
      `DATA_DIR ${dataDir} cannot be used: ${cause}. Make it a folder this user owns (chown, chmod u+rwx), or set DATA_DIR to another one`,
    )
  }
}

const secretPattern = /^[0-9a-f]{64}$/

/** The secret of this installation: the one given, else 32 random bytes made once and kept in the data folder (mode 0600). */
export async function secretOf(given: string | null, dataDir: string): Promise<string> {
  if (given !== null) return given
  const file = join(dataDir, 'secret')
  try {
    await writeFile(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600, flush: true })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  const secret = (await readFile(file, 'utf8')).trim()
  if (!secretPattern.test(secret)) {
    throw new SettingsError(
      `${file} is damaged: put it back from a backup. (Without it all sessions end; to make a new one, delete it.)`,
    )
  }
  return secret
}
