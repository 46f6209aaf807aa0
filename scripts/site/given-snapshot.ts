import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Snapshot, snapshotOf } from '#model/snapshot.ts'
import { snapshotOfSeed } from '#reader/seed.ts'
import { sha256 } from '#reader/sha256.ts'
import { readSnapshot } from '#reader/snapshot-files.ts'
import { readSettings, root } from '#settings'

export type Given = {
  snapshot: Snapshot
  /** Holds the media files of the snapshot. */
  mediaDir: string
}

const seedDir = join(root, 'content', 'seed')

/** The snapshot to build from: of this folder, or of the seed. SITE_URL, where given, overrides the address in it. */
export function givenSnapshot(snapshotDir: string | null): Given {
  const { givenSiteUrl, siteUrl } = readSettings()
  if (snapshotDir === null) return { snapshot: snapshotOfSeed(seedDir, siteUrl), mediaDir: join(seedDir, 'media') }
  if (!existsSync(snapshotDir))
    throw new Error(`${snapshotDir}: there is no such folder. Give one that "irh export-snapshot" wrote`)
  const snapshot = readSnapshot(snapshotDir)
  return {
    // The hash of a snapshot counts its address in.
    snapshot: givenSiteUrl === null ? snapshot : snapshotOf(snapshot.documents, givenSiteUrl, sha256),
    mediaDir: join(snapshotDir, 'media'),
  }
}
