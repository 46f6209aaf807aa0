import { readFileSync } from 'node:fs'
import { Blob, Face, Font, shape, Buffer as Text } from 'harfbuzzjs'

/** A line of text as curves, so that no machine needs a font; in pixels, its baseline at zero. */
export type Outline = { width: number; path: (left: number, baseline: number) => string }
export type Typeface = (text: string, size: number) => Outline

/**
 * A typeface out of several files: each character is taken from the first that has it, and left out when none has.
 * HarfBuzz sets it as browsers do, with kerning and ligatures.
 */
export function openTypeface(files: readonly URL[]): Typeface {
  const fonts = files.map((file) => {
    const bytes = readFileSync(file)
    const face = new Face(new Blob(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)))
    return { font: new Font(face), unitsPerEm: face.upem, has: new Set(face.collectUnicodes()) }
  })
  return (text, size) => {
    const glyphs: { path: string; left: number; scale: number }[] = []
    let left = 0
    for (const { font, unitsPerEm, run } of runsOf(text, fonts)) {
      const scale = size / unitsPerEm
      const buffer = new Text()
      buffer.addText(run)
      buffer.guessSegmentProperties()
      shape(font, buffer)
      const places = buffer.getGlyphPositions()
      for (const [index, { codepoint: glyph }] of buffer.getGlyphInfos().entries()) {
        const place = places[index]
        if (place === undefined) continue
        glyphs.push({ path: font.glyphToPath(glyph), left: left + place.xOffset * scale, scale })
        left += place.xAdvance * scale
      }
    }
    const path = (at: number, baseline: number): string =>
      glyphs
        .filter(({ path: curve }) => curve !== '')
        .map(({ path: curve, left: own, scale }) => {
          const [x, y] = [rounded(at + own), rounded(baseline)]
          return `<path transform="translate(${x} ${y}) scale(${scale} ${-scale})" d="${curve}"/>`
        })
        .join('')
    return { width: left, path }
  }
}

type Opened = { font: Font; unitsPerEm: number; has: ReadonlySet<number> }

function runsOf(text: string, fonts: readonly Opened[]): (Opened & { run: string })[] {
  const runs: (Opened & { run: string })[] = []
  const fontWith = (character: string) => fonts.find(({ has }) => has.has(character.codePointAt(0) ?? 0))
  for (const character of text.normalize('NFC')) {
    // Without its marks a letter can be read; without the letter the word can not.
    const written = [character, character.normalize('NFD').charAt(0)].find((one) => fontWith(one) !== undefined)
    const opened = written === undefined ? undefined : fontWith(written)
    if (written === undefined || opened === undefined) continue
    const last = runs.at(-1)
    if (last?.font === opened.font) last.run += written
    else runs.push({ ...opened, run: written })
  }
  return runs
}

const rounded = (value: number): number => Math.round(value * 100) / 100
