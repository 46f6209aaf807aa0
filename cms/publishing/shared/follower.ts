import { join } from 'node:path'
import type { Payload } from 'payload'
import type { Settings } from '#settings'
import type { MediaFolder } from '../../library/media/media-folder.ts'
import type { Released } from '../make-release.ts'
import { mediaIn } from '../media-in.ts'
import { needsWhole } from '../release/draw-release.ts'
import { packSnapshot } from '../release/packed-snapshot.ts'
import { currentName, pointCurrent, releaseNames, releasesDir } from '../release/release-folder.ts'
import type { Change } from '../release/renderer.ts'
import type { PackedRelease } from '../release/renderer-messages.ts'
import type { RendererThread } from '../release/renderer-thread.ts'
import type { SharedRelease, SharedReleases } from './shared-releases.ts'

type Parts = {
  shared: SharedReleases
  renderer: RendererThread
  settings: Pick<Settings, 'dataDir' | 'siteUrl'>
  media: Pick<MediaFolder, 'path' | 'bring'>
  tellReleased: (released: Released) => void
  logger: Payload['logger']
}

/** Shows what another process has released: draws it from the same documents, and compares the hash. */
export type Follower = {
  /** `held`: the release that publishing is held at. Answers whether something else is shown now. */
  look: (held: number | null) => Promise<boolean>
}

export function openFollower({ shared, renderer, settings, media, tellReleased, logger }: Parts): Follower {
  const { dataDir, siteUrl } = settings
  let shown: SharedRelease | null = null

  /** What leads from the release that is shown to another one. */
  const changesTo = async (release: SharedRelease, from: SharedRelease): Promise<Change[]> => {
    const before = new Map(from.documents)
    const now = new Map(release.documents)
    const other = release.documents.filter(([name, hash]) => before.get(name) !== hash).map(([, hash]) => hash)
    const documents = await shared.documents(other)
    const gone = from.documents.filter(([name]) => !now.has(name)).map(([name]) => name)
    return [
      ...documents.map((document) => ({ collection: document.collection, key: document.key, document })),
      ...gone.map((name) => {
        const at = name.indexOf('/')
        // Names are those of the snapshot's documents.
        return { collection: name.slice(0, at) as Change['collection'], key: name.slice(at + 1), document: null }
      }),
    ]
  }
  const draw = async (release: SharedRelease) => {
    const order = {
      dataDir,
      mediaDir: media.path,
      source: 'cms',
      // Whoever published it was asked.
      acceptFewerPages: true,
      leastNumber: release.number,
    } as const
    const give = (edit: PackedRelease['edit']) => renderer.release({ ...order, edit })
    if (shown !== null) {
      const changes = await changesTo(release, shown)
      await media.bring(mediaIn(changes))
      const made = await give({ base: shown.snapshotHash, hash: release.snapshotHash, changes })
      if (made !== needsWhole) return made
    }
    const documents = await shared.documents(release.documents.map(([, hash]) => hash))
    await media.bring(null)
    const snapshot = { format: 1, siteUrl, hash: release.snapshotHash, documents } as const
    const made = await give({ packed: packSnapshot(snapshot) })
    if (made === needsWhole) throw new Error('The renderer was given everything and asks for more')
    return made
  }

  return {
    async look(held) {
      const number = held ?? (await shared.newestNumber())
      if (number === null || number === shown?.number) return false
      const release = await shared.read(number)
      if (release === null) return false
      const current = await currentName(dataDir)
      const hash = release.contentHash.slice(0, 12)
      const withItsPages = (await releaseNames(dataDir)).filter((name) => name.endsWith(`-${hash}`))
      // Two may have the same pages: the one that is shown stays.
      const keptName = withItsPages.find((name) => name === current) ?? withItsPages[0]
      if (keptName !== undefined && held !== null) {
        if (keptName !== current) {
          await pointCurrent(dataDir, keptName)
          tellReleased({ path: join(releasesDir(dataDir), keptName), base: null, changed: [], gone: [] })
        }
        shown = release
        return keptName !== current
      }
      const made = await draw(release)
      shown = release
      if (made.contentHash !== release.contentHash) {
        logger.error({
          msg: `Release ${number} was drawn with another result here than by the process that published it. Do all of them run the same version?`,
        })
      }
      if (made.name === null) return false
      const { base, changed, gone } = made
      tellReleased({ path: join(releasesDir(dataDir), made.name), base, changed, gone })
      return true
    },
  }
}
