// Which characters the site's fonts draw. What none of them has falls to the reader's own fonts, in another hand.
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Blob, Buffer, Face, Feature, Font, shape, Variation } from 'harfbuzzjs'
import subsetFont from 'subset-font'
import { beforeAll, expect, test } from 'vitest'
import { root } from '#settings'
import { builtSite } from '#tests/support/built-site.ts'
import { visibleText } from '#tests/support/html.ts'

const styles = join(root, 'site', 'styles')
type Drawn = { file: string; isIn: (code: number) => boolean; glyphs: ReadonlySet<number> }
/** Family and style → its files, in the order of the style sheet. */
const faces = new Map<string, Drawn[]>()

const everyCode = Array.from({ length: 0x2fff - 0x20 }, (_, index) => index + 0x20)

async function glyphsOf(file: string): Promise<ReadonlySet<number>> {
  const all = String.fromCodePoint(...everyCode)
  const font = await subsetFont(readFileSync(join(styles, file)), all, { targetFormat: 'truetype' })
  return new Set(new Face(new Blob(new Uint8Array(font))).collectUnicodes())
}

/** `U+a1-b6, U+2212` as a question; a face without a range is asked for everything. */
function rangeIn(face: string): (code: number) => boolean {
  const spans = /unicode-range: ([^;]+);/
    .exec(face)?.[1]
    ?.split(', ')
    .map((span) => {
      const [from = '', to = from] = span.replace('U+', '').split('-')
      return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const
    })
  return (code) => spans === undefined || spans.some(([from, to]) => code >= from && code <= to)
}

beforeAll(async () => {
  const sheet = readFileSync(join(styles, 'fonts.css'), 'utf8')
  for (const [face] of sheet.matchAll(/@font-face \{[^}]+\}/g)) {
    const file = /url\("([^"]+)"\)/.exec(face)?.[1]
    if (file === undefined) continue
    const name = `${/font-family: ([^;]+);/.exec(face)?.[1]}${face.includes('italic;') ? ' italic' : ''}`
    faces.set(name, [...(faces.get(name) ?? []), { file, isIn: rangeIn(face), glyphs: await glyphsOf(file) }])
  }
})

/** Words of the interface stand in the code of the site and of the model, without what is said to those who read it. */
const codeOf = (folder: string): string =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:astro|css|tsx?)$/.test(file) && !file.includes('fonts/'))
    .map((file) => readFileSync(join(root, folder, file), 'utf8'))
    .map((code) => code.replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*|<!--[\s\S]*?-->/g, ''))
    .join('\n')

async function usedCharacters(): Promise<string[]> {
  const site = await builtSite()
  const pages = await Promise.all(site.files.filter((file) => file.endsWith('.html')).map(site.read))
  const words = [codeOf('site'), readFileSync(join(root, 'content/model/labels.ts'), 'utf8'), ...pages.map(visibleText)]
  return [...new Set(words.join(''))].filter((character) => character >= ' ').sort()
}

const isDrawn = (name: string, character: string): boolean => {
  const code = character.codePointAt(0) ?? 0
  return (faces.get(name) ?? []).some(({ isIn, glyphs }) => isIn(code) && glyphs.has(code))
}

test('the fonts have every character of IRH’s text and of the interface', async () => {
  const used = await usedCharacters()
  expect(used).toEqual(expect.arrayContaining(['’', '—', '↑']))
  const lacking = (name: string) => used.filter((character) => !isDrawn(name, character))
  expect([...faces.keys()]).toEqual(['Newsreader', 'Newsreader italic', 'Instrument Sans'])
  expect(lacking('Instrument Sans')).toEqual([])
  // The way back from a note is set in the sans.
  expect(lacking('Newsreader')).toEqual(['↑'])
  expect(lacking('Newsreader italic')).toEqual(['↑'])
})

test('no character that a font has is left out of what it is asked for', () => {
  const leftOut = [...faces].flatMap(([name, files]) =>
    files.flatMap(({ file, glyphs }) =>
      [...glyphs]
        .map((code) => String.fromCodePoint(code))
        .filter((character) => !isDrawn(name, character))
        .map((character) => `${file}: ${character}`),
    ),
  )
  expect(leftOut).toEqual([])
})

const require = createRequire(import.meta.url)
const places = [
  { cut: 'serif', whole: 'newsreader/files/newsreader-latin-opsz-normal.woff2', at: { wght: 400, opsz: 18 } },
  { cut: 'serif', whole: 'newsreader/files/newsreader-latin-opsz-normal.woff2', at: { wght: 400, opsz: 69 } },
  { cut: 'italic', whole: 'newsreader/files/newsreader-latin-opsz-italic.woff2', at: { wght: 400, opsz: 18 } },
  { cut: 'sans', whole: 'instrument-sans/files/instrument-sans-latin-wght-normal.woff2', at: { wght: 400 } },
  { cut: 'sans', whole: 'instrument-sans/files/instrument-sans-latin-wght-normal.woff2', at: { wght: 600 } },
]

/** How far each glyph of a line takes it, in units of the font. */
async function stepsOf(file: string, at: Record<string, number>, line: string): Promise<(number | undefined)[]> {
  const bytes = await subsetFont(readFileSync(file), undefined, { targetFormat: 'truetype', keepAllGlyphs: true })
  const font = new Font(new Face(new Blob(new Uint8Array(bytes))))
  font.setVariations(Object.entries(at).map(([axis, value]) => new Variation(axis, value)))
  const buffer = new Buffer()
  buffer.addText(line)
  buffer.guessSegmentProperties()
  shape(font, buffer, [new Feature('tnum', 1)])
  return buffer.getGlyphInfosAndPositions().map(({ xAdvance }) => xAdvance)
}

test.each(places)('letters, ligatures and figures stand in the $cut as in the whole font, at $at', async (place) => {
  const line = 'AVATAR To Type, flow of office: “We, you?” 1711 – Wye'
  const steps = await stepsOf(join(styles, 'fonts', `${place.cut}.woff2`), place.at, line)
  expect(steps.length).toBeLessThan(line.length)
  expect(steps).toEqual(await stepsOf(require.resolve(`@fontsource-variable/${place.whole}`), place.at, line))
})
