import { expect, test } from 'vitest'
import { type ColorName, colors } from '#model/look/tokens.ts'

// WCAG 2.2: relative luminance, and how two of them stand to each other.
const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const papers: ColorName[] = ['paper', 'paper-2', 'paper-3', 'tint']
const button: ColorName[] = ['tide', 'tide-2']
const least: { least: number; of: ColorName[]; on: ColorName[] }[] = [
  { least: 7, of: ['ink', 'ink-2'], on: ['paper', 'paper-2', 'paper-3'] },
  { least: 4.5, of: ['ink', 'ink-2', 'ink-3', 'tide', 'tide-2', 'madder', 'error', 'ok'], on: papers },
  { least: 4.5, of: ['on-tide'], on: button },
  { least: 3, of: ['focus', 'line-strong'], on: papers },
]

test.each(['light', 'dark'] as const)(
  'in the %s every text, edge and ring is told from what it stands on',
  (scheme) => {
    const faint = least.flatMap(({ least, of, on }) =>
      of.flatMap((color) =>
        on
          .map((paper) => ({
            pair: `${color} on ${paper}`,
            is: contrast(colors[scheme][color], colors[scheme][paper]),
          }))
          .filter(({ is }) => is < least),
      ),
    )
    expect(faint).toEqual([])
  },
)

test('contrast is counted as in the design brief', () => {
  expect(contrast('#ffffff', '#000000')).toBe(21)
  expect(contrast('#1b2229', '#f6f8f6')).toBeCloseTo(15.05, 2)
})
