// Cuts the site's fonts from the packaged ones: `node site/styles/fonts/make.ts`. The results are kept under git, so
// that a build needs no tool for it; run this again when a font package or the list of characters changes.

import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import subsetFont from 'subset-font'

type Cut = { from: string; to: string; characters: string; axes: Record<string, number | { min: number; max: number }> }

const range = (first: number, last: number): string =>
  String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, index) => first + index))

/** What Western European prose needs; anything else falls to the reader's own fonts, letter by letter. */
const characters = [
  range(0x20, 0x7e),
  range(0xa0, 0xff),
  'ıŒœŸŁłŠšŽž',
  '‐‑‒–—‘’‚“”„†‡•…‰′″‹›⁄€™−×÷←↑→↓',
  '\u2009\u200a\u202f',
].join('')
/** Names from further away: a picture has no reader's fonts to fall back to. */
const further = range(0x100, 0x17f) + range(0x1cd, 0x233) + range(0x1e00, 0x1eff)

const cards = '../../../cms/publishing/cards/fonts/'
const cuts: Cut[] = [
  // The optical size stays an axis: fine hairlines in titles, sturdy ones in text.
  {
    from: 'newsreader/files/newsreader-latin-opsz-normal.woff2',
    to: 'newsreader.woff2',
    characters,
    axes: { wght: 400 },
  },
  {
    from: 'newsreader/files/newsreader-latin-opsz-italic.woff2',
    to: 'newsreader-italic.woff2',
    characters,
    axes: { wght: 400, opsz: 18 },
  },
  {
    from: 'instrument-sans/files/instrument-sans-latin-wght-normal.woff2',
    to: 'instrument-sans.woff2',
    characters,
    axes: { wght: { min: 400, max: 600 } },
  },
  // For pictures of shared links (decision 0034): one size, one weight.
  {
    from: 'newsreader/files/newsreader-latin-opsz-normal.woff2',
    to: `${cards}title.ttf`,
    characters,
    axes: { wght: 400, opsz: 72 },
  },
  {
    from: 'newsreader/files/newsreader-latin-ext-opsz-normal.woff2',
    to: `${cards}title-further.ttf`,
    characters: further,
    axes: { wght: 400, opsz: 72 },
  },
  {
    from: 'instrument-sans/files/instrument-sans-latin-wght-normal.woff2',
    to: `${cards}label.ttf`,
    characters,
    axes: { wght: 600 },
  },
  {
    from: 'instrument-sans/files/instrument-sans-latin-ext-wght-normal.woff2',
    to: `${cards}label-further.ttf`,
    characters: further,
    axes: { wght: 600 },
  },
]

const require = createRequire(import.meta.url)

for (const { from, to, characters: wanted, axes } of cuts) {
  const whole = await readFile(require.resolve(`@fontsource-variable/${from}`))
  const cut = await subsetFont(whole, wanted, {
    targetFormat: to.endsWith('.ttf') ? 'truetype' : 'woff2',
    variationAxes: axes,
  })
  await writeFile(new URL(to, import.meta.url), cut)
  console.log(`${to}: ${cut.length} bytes`)
}
