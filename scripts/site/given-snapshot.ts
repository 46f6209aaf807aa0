import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Snapshot, snapshotFrom } from '#model/snapshot.ts'
import { snapshotOfSeed } from '#reader/seed.ts'
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
    snapshot: givenSiteUrl === null ? snapshot : movedTo(givenSiteUrl, snapshot),
    mediaDir: join(snapshotDir, 'media'),
  }
}

/** The same documents under another address, which the hash of the snapshot counts in. */
function movedTo(siteUrl: string, { documents }: Snapshot): Snapshot {
  const published = documents.map(({ hash: _, ...document }) => document)
  return snapshotFrom(published, siteUrl, sha256)
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
