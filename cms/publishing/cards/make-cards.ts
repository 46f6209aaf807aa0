import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { cardsAddress } from '#model/publishing/cards.ts'
import { root } from '#settings'
import { reasonOf } from '../../reason-of.ts'
import { runApart } from '../after/run-apart.ts'

const script = join(root, 'cms', 'publishing', 'cards', 'process.ts')
const namesSaid = z.array(z.string())

type What = {
  /** A folder of pages. */
  siteDir: string
  /** Where cards are kept: one that is there is never drawn again. */
  cardsDir: string
  signal?: AbortSignal
}

/** Where a server keeps them. They can be drawn again, so they need no backup. */
export const cardsDir = (dataDir: string): string => join(dataDir, 'cards')

/** Draws the cards that the pages of a folder name and that are not there yet; answers the names of all of them. */
export async function drawCards({ siteDir, cardsDir: kept, signal }: What): Promise<string[]> {
  await mkdir(kept, { recursive: true })
  try {
    return namesSaid.parse(JSON.parse(await runApart({ script, args: [siteDir, kept], signal })))
  } catch (error) {
    throw new Error(`The pictures of shared links could not be drawn: ${reasonOf(error)}`, { cause: error })
  }
}

/** Puts the cards of its pages into a folder that is served by others. */
export async function putCards(what: What): Promise<void> {
  const names = await drawCards(what)
  const folder = join(what.siteDir, cardsAddress)
  if (names.length > 0) await mkdir(folder, { recursive: true })
  for (const name of names) await copyFile(join(what.cardsDir, name), join(folder, name))
}
