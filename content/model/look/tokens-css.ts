import { type ColorName, colors, fonts, sizes, space } from './tokens.ts'

/** What no plain text of the site needs: it stands in a sheet of its own, which tools and the admin load too. */
const rarer: ReadonlySet<string> = new Set([
  'paper-2',
  'paper-3',
  'on-tide',
  'tint',
  'error',
  'ok',
  'line-strong',
  's3',
  's6',
  'radius',
])

/** The tokens as custom properties, for the style sheets of the site and the admin: those of every page, and the rarer ones. */
export function tokensCss(): { every: string; rarer: string } {
  const properties = [
    ...colorNames.map((name) => [name, `light-dark(${colors.light[name]}, ${colors.dark[name]})`] as const),
    ...Object.entries(fonts),
    ...Object.entries(sizes).map(([name, size]) => [name, fluid(size)] as const),
    ...Object.entries(space),
  ]
  // What a property of one's own holds is served as it stands: its spaces, too.
  const sheetOf = (
    of: typeof properties,
    inkForMore: readonly ColorName[],
  ) => `/* Made from tokens.ts by npm run generate. */
:root {
${of.map(([name, value]) => `  --${name}: ${value.replaceAll(', ', ',')};\n`).join('')}}

@media (prefers-contrast: more) {
  :root {
${inkForMore.map((name) => `    --${name}: var(--ink);\n`).join('')}  }
}
`
  return {
    every: sheetOf(
      properties.filter(([name]) => !rarer.has(name)),
      ['ink-2', 'ink-3', 'line'],
    ),
    rarer: sheetOf(
      properties.filter(([name]) => rarer.has(name)),
      ['line-strong'],
    ),
  }
}

const isColorName = (name: string): name is ColorName => Object.hasOwn(colors.light, name)
const colorNames = Object.keys(colors.light).filter(isColorName)

const narrow = 22.5
const wide = 80

/** Grows from `from` on a narrow screen to `to` on a wide one, all in rem. */
function fluid({ from, to }: { from: number; to: number }): string {
  const slope = (to - from) / (wide - narrow)
  const start = Number((from - slope * narrow).toFixed(3))
  return `clamp(${from}rem, ${start}rem + ${Number((slope * 100).toFixed(2))}vw, ${to}rem)`
}
