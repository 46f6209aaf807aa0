import { colors } from '#model/look/tokens.ts'
import { language } from '../labels.ts'
import type { Store } from '../store.ts'

const { paper, tide } = colors.light

/** With room around the drawing, so that it can be cut to a circle (site/styles/icons.ts). */
const pngIcon = (size: number) => ({
  src: `/icon-${size}.png`,
  sizes: `${size}x${size}`,
  type: 'image/png',
  purpose: 'any maskable',
})

/** So that the site keeps its name and colors on a home screen. It needs no script. */
export function webManifest(store: Store): string {
  const { name, shortName } = store.setting('site')
  return JSON.stringify({
    name,
    short_name: shortName,
    lang: language,
    start_url: '/',
    display: 'browser',
    background_color: paper,
    theme_color: tide,
    icons: [{ src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' }, ...[192, 512].map(pngIcon)],
  })
}
