/**
 * The look of IRH in one place: colors, type, space and the motif. The site, the admin, mails and the pictures of shared
 * links all take it from here; the style sheets beside it are made from this file by `npm run generate`.
 */

/** Every text color reaches 4.5 on each paper (ink-2 and up 7), every edge 3; `line` only decorates. */
export const colors = {
  light: {
    paper: '#f6f8f6',
    'paper-2': '#ecf0ed',
    'paper-3': '#dfe6e2',
    ink: '#1b2229',
    'ink-2': '#3e4850',
    'ink-3': '#576169',
    tide: '#17475a',
    'tide-2': '#2a6478',
    'on-tide': '#ffffff',
    madder: '#97263a',
    tint: '#d5dfc4',
    focus: '#1b5fc1',
    error: '#a01c1c',
    ok: '#1f6b43',
    line: '#c9d2cd',
    'line-strong': '#6f7b79',
  },
  dark: {
    paper: '#10181d',
    'paper-2': '#17222a',
    'paper-3': '#203039',
    ink: '#e8edea',
    'ink-2': '#bfc9c7',
    'ink-3': '#9ba8a8',
    tide: '#8fcbdd',
    'tide-2': '#b5deea',
    'on-tide': '#10181d',
    madder: '#f2a7a5',
    tint: '#203039',
    focus: '#8cb8ff',
    error: '#ffb0a8',
    ok: '#9ad9b2',
    line: '#2c3c45',
    'line-strong': '#778a8f',
  },
} as const
export type ColorName = keyof typeof colors.light

/** The font as the site serves it, a stand-in of the same measure (site/styles/fonts.css), and then any. */
export const fonts = {
  serif: 'Newsreader, Text Near, Georgia, serif',
  title: 'Newsreader, Title Near, Georgia, serif',
  sans: 'Instrument Sans, Sans Near, Arial, sans-serif',
} as const

/** Sizes of type in rem, on a screen of 360 pixels and of 1280; between them they grow evenly. Ratio 1.2 to 1.28. */
export const sizes = {
  's-1': { from: 0.938, to: 0.977 },
  s0: { from: 1.125, to: 1.25 },
  s1: { from: 1.35, to: 1.6 },
  s2: { from: 1.62, to: 2.048 },
  s3: { from: 1.944, to: 2.621 },
  s4: { from: 2.333, to: 3.355 },
  s5: { from: 2.799, to: 4.295 },
  s6: { from: 3.359, to: 5.498 },
} as const

export const space = {
  margin: 'clamp(1.25rem, 5vw, 4rem)',
  gutter: '2rem',
  /** Between the parts of a page. */
  gap: 'clamp(3rem, 6vw, 5rem)',
  /** The width of a text: 62 to 66 letters a line. */
  measure: '62ch',
  radius: '3px',
} as const

/** "The between": two sets of growth rings, and what lies where they cross. The drawing is `rings.ts`. */
export const motif = {
  rings: 13,
  /** In the drawing's own units; the outermost ring has a radius of 1000. */
  stroke: 7,
  /** In a small drawing, whose lines would be thinner than a pixel. */
  smallStroke: 10,
  colors: { one: 'tide', two: 'madder' },
  /** The distance between the two centers, in radii. */
  distances: { overlapping: 0.78, apart: 2.25, joined: 0.12 },
} as const
