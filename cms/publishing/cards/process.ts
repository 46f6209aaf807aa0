// A process of its own for the pictures of shared links: drawing must not stand in the way of pages or requests.

import { statSync } from 'node:fs'
import { readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { reasonOf } from '../../reason-of.ts'
import { cardSvg } from './card-svg.ts'
import { cardsIn } from './cards-in.ts'

const [siteDir = '', cardsDir = ''] = process.argv.slice(2)
// Another site, or the next rollback, may name one again; later it is drawn anew.
const keptMs = 30 * 24 * 60 * 60 * 1000

sharp.cache(false)
sharp.concurrency(1)

try {
  const there = new Set(await readdir(cardsDir))
  const cards = await cardsIn(siteDir)
  for (const [name, card] of cards) {
    if (there.has(name)) continue
    const part = join(cardsDir, `${name}.${process.pid}.part`)
    // A few colors and their mixtures: as a palette it is a fraction of the size.
    await sharp(Buffer.from(cardSvg(card)))
      .png({ palette: true, colors: 24, dither: 0 })
      .toFile(part)
    await rename(part, join(cardsDir, name))
  }
  for (const name of there) {
    if (cards.has(name)) continue
    // Another process that draws at the same time may have put a name of its own in place of this one.
    const found = statSync(join(cardsDir, name), { throwIfNoEntry: false })
    if (found !== undefined && Date.now() - found.mtimeMs > keptMs) await rm(join(cardsDir, name), { force: true })
  }
  process.stdout.write(JSON.stringify([...cards.keys()].sort()))
} catch (error) {
  process.stderr.write(reasonOf(error))
  process.exitCode = 1
}
