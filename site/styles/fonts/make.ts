// Cuts the site's fonts from the packaged ones: `node site/styles/fonts/make.ts`. The results are kept under git, so
// that a build needs no tool for it; run this again when a font package or the list of characters changes.

import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import subsetFont from 'subset-font'

type Cut = { from: string; to: string; axes: Record<string, number | { min: number; max: number }> }

const cuts: Cut[] = [
  // The optical size stays an axis: fine hairlines in titles, sturdy ones in text.
  { from: 'newsreader/files/newsreader-latin-opsz-normal.woff2', to: 'newsreader.woff2', axes: { wght: 400 } },
  {
    from: 'newsreader/files/newsreader-latin-opsz-italic.woff2',
    to: 'newsreader-italic.woff2',
    axes: { wght: 400, opsz: 18 },
  },
  {
    from: 'instrument-sans/files/instrument-sans-latin-wght-normal.woff2',
    to: 'instrument-sans.woff2',
    axes: { wght: { min: 400, max: 600 } },
  },
]

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

const require = createRequire(import.meta.url)

for (const { from, to, axes } of cuts) {
  const whole = await readFile(require.resolve(`@fontsource-variable/${from}`))
  const cut = await subsetFont(whole, characters, { targetFormat: 'woff2', variationAxes: axes })
  await writeFile(new URL(to, import.meta.url), cut)
  console.log(`${to}: ${cut.length} bytes`)
}
