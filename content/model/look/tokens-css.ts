import { type ColorName, colors, fonts, sizes, space } from './tokens.ts'

/** The tokens as custom properties, for the style sheets of the site and the admin. */
export function tokensCss(): string {
  const properties = [
    ...colorNames.map((name) => [name, `light-dark(${colors.light[name]}, ${colors.dark[name]})`] as const),
    ...Object.entries(fonts),
    ...Object.entries(sizes).map(([name, size]) => [name, fluid(size)] as const),
    ...Object.entries(space),
  ]
  return `/* Made from tokens.ts by npm run generate. */
:root {
${properties.map(([name, value]) => `  --${name}: ${value};\n`).join('')}}

@media (prefers-contrast: more) {
  :root {
    --ink-2: var(--ink);
    --ink-3: var(--ink);
    --line: var(--line-strong);
    --line-strong: var(--ink);
  }
}
`
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
