// Which characters the site's fonts draw. What none of them has falls to the reader's own fonts, in another hand.
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Blob, Buffer, Face, Feature, Font, shape, Variation } from 'harfbuzzjs'
import subsetFont from 'subset-font'
import { beforeAll, describe, expect, test } from 'vitest'
import { root } from '#settings'
import { builtSite } from '#tests/support/built-site.ts'
import { visibleText } from '#tests/support/html.ts'
import { sourceText } from '#tests/support/source-units.ts'

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

/** A font at a place of its axes. */
async function fontOf(file: string, at: Record<string, number>): Promise<Font> {
  const bytes = await subsetFont(readFileSync(file), undefined, { targetFormat: 'truetype', keepAllGlyphs: true })
  const font = new Font(new Face(new Blob(new Uint8Array(bytes))))
  font.setVariations(Object.entries(at).map(([axis, value]) => new Variation(axis, value)))
  return font
}

/** How far each glyph of a line takes it, in thousandths of an em. */
function stepsOf(font: Font, line: string): number[] {
  const buffer = new Buffer()
  buffer.addText(line)
  buffer.guessSegmentProperties()
  shape(font, buffer, [new Feature('tnum', 1)])
  return buffer.getGlyphInfosAndPositions().map(({ xAdvance = 0 }) => (xAdvance * 1000) / font.face.upem)
}

/** The corners of the points that draw a glyph, in thousandths of an em. */
function cornersOf(font: Font, character: string): number[] {
  const buffer = new Buffer()
  buffer.addText(character)
  buffer.guessSegmentProperties()
  shape(font, buffer, [])
  const glyph = buffer.getGlyphInfosAndPositions()[0]?.codepoint ?? 0
  const points = font.glyphToJson(glyph).map(({ values }) => values)
  const along = (axis: 0 | 1) => points.flatMap((values) => values.filter((_, index) => index % 2 === axis))
  return [along(0), along(1)]
    .flatMap((all) => [Math.min(...all), Math.max(...all)])
    .map((n) => (n * 1000) / font.face.upem)
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
const offBy = (ours: readonly number[], theirs: readonly number[]) =>
  Math.max(...ours.map((number, index) => Math.abs(number - (theirs[index] ?? Number.NaN))))

// A thousandth of an em is 0.018 px in texts and 0.088 px in the largest title (decision 0074).
describe.each(places)('against the whole font, the $cut at $at', (place) => {
  const both = () =>
    Promise.all([
      fontOf(join(styles, 'fonts', `${place.cut}.woff2`), place.at),
      fontOf(require.resolve(`@fontsource-variable/${place.whole}`), place.at),
    ])

  test('letters, ligatures and figures stand within 8 thousandths of an em', async () => {
    const [ours, theirs] = await both()
    const line = 'AVATAR To Type, flow of office: “We, you?” 1711 – Wye'
    const steps = stepsOf(ours, line)
    expect(steps.length).toBeLessThan(line.length)
    expect(steps).toHaveLength(stepsOf(theirs, line).length)
    expect(offBy(steps, stepsOf(theirs, line))).toBeLessThanOrEqual(8)
  })

  test('IRH’s own text is as long, to a thousandth', async () => {
    const [ours, theirs] = await both()
    expect(Math.abs(sum(stepsOf(ours, sourceText)) / sum(stepsOf(theirs, sourceText)) - 1)).toBeLessThan(0.001)
  })

  test('letters reach as far, to two and a half thousandths of an em', async () => {
    const [ours, theirs] = await both()
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789&?“”']
    const off = letters.map((letter) => offBy(cornersOf(ours, letter), cornersOf(theirs, letter)))
    expect(Math.max(...off)).toBeLessThanOrEqual(2.5)
  })
})
