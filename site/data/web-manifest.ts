import type { Store } from '../store.ts'

/** So that the site keeps its name and colors on a home screen. It needs no script. */
export function webManifest(store: Store): string {
  const { name, shortName } = store.setting('site')
  return JSON.stringify({
    name,
    short_name: shortName,
    lang: 'en',
    start_url: '/',
    display: 'browser',
    background_color: '#F6F8F6',
    theme_color: '#17475A',
    icons: [{ src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' }],
  })
}
