import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { KeptRelease } from './release-folder.ts'

/** The first file of a kept release that is gone from the disk; `null`: all are there. */
export const findLostFile = ({ directory, manifest }: KeptRelease): string | null =>
  Object.keys(manifest.files).find((name) => !existsSync(join(directory, 'public', name))) ?? null

/** What keeps two releases from being compared; `null`: nothing does. */
export function lostWords(releases: readonly KeptRelease[]): string | null {
  for (const release of releases) {
    const lost = findLostFile(release)
    if (lost !== null) return `the file ${lost} of release ${release.manifest.number} is gone from the disk.`
  }
  return null
}
