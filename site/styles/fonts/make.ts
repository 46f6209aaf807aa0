// Cuts the site's fonts from the packaged ones: `node site/styles/fonts/make.ts`. The results are kept under git, so
// that a build needs no tool for it; run this again when a font package or the list of characters changes. What pages
// load is trimmed by trim.py, which says what it needs of Python.

import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import subsetFont from 'subset-font'

type Cut = {
  from: string
  to: string
  characters: string
  axes: Record<string, number | { min: number; max: number }>
  /** What pages load is said no finer than can be seen. */
  trim?: {
    /** Into how many steps an em is divided. */
    units: number
    /** How far a pair of letters may be off, in thousandths of an em: about a tenth of a pixel where texts are set in it. */
    tolerance: number
  }
}

const range = (first: number, last: number): string =>
  String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, index) => first + index))

/** Signs of programmers, which prose and the interface do without. */
const rare = /[\\^_`{|}~]/g
/** What nearly every page needs, and nothing else: the first paint waits for it. */
const first = `${range(0x20, 0x7e)}\u00a0©·é–—‘’“”…•↑`.replaceAll(rare, '')
/** What Western European prose needs; anything else falls to the reader's own fonts, letter by letter. */
const characters = [
  range(0x20, 0x7e),
  range(0xa0, 0xff),
  'ıŒœŸŁłŠšŽž',
  '‐‑‒–—‘’‚“”„†‡•…‰′″‹›⁄€™−×÷←↑→↓',
  '\u2009\u200a\u202f',
].join('')
/** No file of the serif has arrows, so that a page with one would load it for nothing. */
const arrows = '←→↓'
/** The others of these: browsers load them for pages that have one of them (`unicode-range` in fonts.css). */
const others = [...characters].filter((character) => !(first + arrows).includes(character)).join('')
/** Signs that are hardly ever set in italics: browsers load them with those. */
const rareInItalics = /[#$%*+/<=>@[\]©]/g
/** Names from further away: a picture has no reader's fonts to fall back to. */
const further = range(0x100, 0x17f) + range(0x1cd, 0x233) + range(0x1e00, 0x1eff)

/** What the pages ask a font for, or browsers unasked: figures of one width, ligatures, pairs of letters set closer. */
const keepFeatures = ['ccmp', 'kern', 'liga', 'tnum']

/** In which pairs of letters are counted. */
const ownText = '../../../content/source/systems-of-practice.txt'
const cards = '../../../cms/publishing/cards/fonts/'
const cuts: Cut[] = [
  // The optical size stays an axis: fine hairlines in titles, sturdy ones in text.
  ...[
    { to: 'serif.woff2', characters: first },
    { to: 'serif-others.woff2', characters: others },
  ].map((cut) => ({
    ...cut,
    from: 'newsreader/files/newsreader-latin-opsz-normal.woff2',
    trim: { units: 400, tolerance: 7 },
    // From 18 on it is drawn between two designs, below between three, which costs a quarter of the file; only notes and
    // references, at 15 px, are set smaller.
    axes: { wght: 400, opsz: { min: 18, max: 72 } },
  })),
  ...[
    { to: 'italic.woff2', characters: first.replaceAll(rareInItalics, '') },
    { to: 'italic-others.woff2', characters: others + (first.match(rareInItalics) ?? []).join('') },
  ].map((cut) => ({
    ...cut,
    from: 'newsreader/files/newsreader-latin-opsz-italic.woff2',
    // Set in texts alone.
    trim: { units: 300, tolerance: 5 },
    axes: { wght: 400, opsz: 18 },
  })),
  ...[
    { to: 'sans.woff2', characters: first },
    { to: 'sans-others.woff2', characters: others },
  ].map((cut) => ({
    ...cut,
    from: 'instrument-sans/files/instrument-sans-latin-wght-normal.woff2',
    trim: { units: 500, tolerance: 6 },
    axes: { wght: { min: 400, max: 600 } },
  })),
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
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))
const folder = await mkdtemp(join(tmpdir(), 'irh-fonts-'))

for (const { from, to, characters: wanted, axes: variationAxes, trim } of cuts) {
  const whole = await readFile(require.resolve(`@fontsource-variable/${from}`))
  const features = trim === undefined ? {} : { keepFeatures }
  const cut = await subsetFont(whole, wanted, { targetFormat: 'truetype', variationAxes, ...features })
  if (trim === undefined) await writeFile(here(to), cut)
  else {
    const untrimmed = join(folder, 'cut.ttf')
    await writeFile(untrimmed, cut)
    const { units, tolerance } = trim
    execFileSync('python3', [here('trim.py'), untrimmed, here(to), String(units), String(tolerance), here(ownText)])
  }
  console.log(`${to}: ${(await readFile(here(to))).length} bytes`)
}
await rm(folder, { recursive: true })

// In fonts.css spans are joined across characters that neither file has; those of the italic name its rare signs, too.
const codes = [...others].map((character) => character.codePointAt(0) ?? 0).sort((one, other) => one - other)
const spans = codes.reduce<[number, number][]>((found, code) => {
  const last = found.at(-1)
  if (last?.[1] === code - 1) last[1] = code
  else found.push([code, code])
  return found
}, [])
const hex = (code: number) => code.toString(16)
const ranges = spans.map(([from, to]) => (from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`))
console.log(`unicode-range of the others: ${ranges.join(', ')}`)
