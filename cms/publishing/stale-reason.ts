import type { Settings } from '#settings'
import { currentRelease } from './release/release-folder.ts'
import { rendererHash } from './release/renderer.ts'

/** Said in the history when the site is drawn anew at a start, without a change. */
export async function staleReason({ dataDir }: Pick<Settings, 'dataDir'>): Promise<string> {
  const current = await currentRelease(dataDir)
  if (current === null) return 'The first release'
  if (current.manifest.source === 'seed') return 'The first release from the admin'
  if (current.manifest.rendererHash !== (await rendererHash())) return 'A new version of the site’s design'
  return 'The database was changed elsewhere'
}
