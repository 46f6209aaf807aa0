import { rings } from '#model/look/rings.ts'
import { colors, motif } from '#model/look/tokens.ts'
import { type Card, cardSize, seedOfCard } from '#model/publishing/cards.ts'
import { type Outline, openTypeface } from './outline.ts'

const fontFile = (name: string): URL => new URL(`./fonts/${name}.ttf`, import.meta.url)
const title = openTypeface([fontFile('title'), fontFile('title-further')])
const label = openTypeface([fontFile('label'), fontFile('label-further')])

const { paper, ink, 'ink-2': quiet } = colors.light
const { one, two } = motif.colors
const margin = 80
const titleWidth = 660
const titleSizes = [84, 74, 64, 56, 48, 42]
const titleHeight = 370
const lineHeight = 1.08
const capHeight = 0.66
const labelSize = 28

/** The card of a page: its title beside the rings, which run off the edge. */
export function cardSvg(card: Card): string {
  const { width, height } = cardSize
  const { viewBox, one: left, two: right } = rings(seedOfCard(card))
  const words = card.title === card.siteName ? card.siteName : card.title
  const { lines, size } = fitted(words)
  const isSite = words === card.siteName
  const [first, below] = [
    margin + (card.kind === null ? 0 : 62) + size * capHeight,
    (lines.length - 1) * size * lineHeight,
  ]
  const top = isSite ? height - margin - below : first
  const titled = lines.map((line, index) => line.path(margin, top + index * size * lineHeight)).join('')
  const kind = card.kind === null ? '' : label(card.kind, labelSize).path(margin, margin + 22)
  const name = isSite ? '' : label(card.siteName, labelSize).path(margin, height - margin)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="${paper}"/>`,
    `<svg x="700" y="-45" width="838" height="720" viewBox="${viewBox}" fill="none" stroke-width="${motif.stroke}">`,
    `<path stroke="${colors.light[one]}" d="${left}"/><path stroke="${colors.light[two]}" d="${right}"/></svg>`,
    `<g fill="${colors.light[two]}">${kind}</g><g fill="${ink}">${titled}</g><g fill="${quiet}">${name}</g></svg>`,
  ].join('')
}

/** The title as large as its place allows; one that is too long even so ends with an ellipsis. */
function fitted(text: string): { lines: Outline[]; size: number } {
  for (const size of titleSizes) {
    const lines = broken(text, size)
    if (lines.length * size * lineHeight <= titleHeight) return { lines: lines.map((line) => title(line, size)), size }
  }
  const size = titleSizes.at(-1) ?? 0
  const most = Math.floor(titleHeight / (size * lineHeight))
  const lines = broken(text, size).slice(0, most)
  const last = lines.pop() ?? ''
  return { lines: [...lines, shortened(last, size)].map((line) => title(line, size)), size }
}

const fits = (text: string, size: number): boolean => title(text, size).width <= titleWidth

/** Lines of whole words; a word that is longer than a line is cut. */
function broken(text: string, size: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter((one) => title(one, size).width > 0)) {
    if (fits(`${line} ${word}`.trim(), size)) line = `${line} ${word}`.trim()
    else {
      if (line !== '') lines.push(line)
      line = ''
      for (const character of word) {
        if (!fits(line + character, size)) {
          lines.push(line)
          line = ''
        }
        line += character
      }
    }
  }
  return line === '' ? lines : [...lines, line]
}

function shortened(line: string, size: number): string {
  const characters = [...line]
  while (characters.length > 0 && !fits(`${characters.join('')}…`, size)) characters.pop()
  return `${characters.join('').trimEnd()}…`
}
