import { join } from 'node:path'
import { cardsAddress, isCardName } from '#model/publishing/cards.ts'
import { codeOf } from '../events.ts'
import { type PublicFile, readPublicFile } from './public-file.ts'

/** The picture of a shared link; `null`: it is not drawn yet, or never was named. Few ask for one, so it is not kept. */
export async function findCard(dataDir: string, path: string): Promise<PublicFile | null> {
  const name = path.slice(cardsAddress.length)
  if (!path.startsWith(cardsAddress) || !isCardName(name)) return null
  return readPublicFile(path, join(dataDir, 'cards', name), undefined).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  })
}
