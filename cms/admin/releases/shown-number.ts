import { currentRelease } from '../../publishing/release/release-folder.ts'

/** The number of the release that visitors see; `null` when there is none yet. */
export const shownNumber = async (dataDir: string): Promise<number | null> =>
  (await currentRelease(dataDir))?.manifest.number ?? null
