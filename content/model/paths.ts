/** Where each collection's entries live (content model §15). Collections that are not named here have no pages. */
const prefixes = {
  essays: '/philosophy/',
  elements: '/training/elements/',
  programs: '/programs/',
  modules: '/modules/',
  audiences: '/for/',
  people: '/people/',
  policies: '/policies/',
} as const

const isPrefixed = (collection: string): collection is keyof typeof prefixes => Object.hasOwn(prefixes, collection)

/**
 * The public address of an entry, or `null` when its collection has none.
 * Audiences may still lack a page of their own (`audienceHasPage`), and so do people whom no program names.
 */
export const pathOf = (collection: string, key: string): string | null => {
  if (collection === 'pages') return key
  if (collection === 'terms') return `/glossary/#${key}`
  return isPrefixed(collection) ? `${prefixes[collection]}${key}/` : null
}

/** The entry that has its page at a path; `null` where none can have one. Pages that staff put together lie anywhere else. */
export const entryAt = (path: string): { collection: keyof typeof prefixes; key: string } | null => {
  for (const collection of Object.keys(prefixes).filter(isPrefixed)) {
    const key = path.startsWith(prefixes[collection]) ? path.slice(prefixes[collection].length, -1) : ''
    if (key !== '' && !key.includes('/')) return { collection, key }
  }
  return null
}

/** Collections whose entries are pages of their own. */
export const pageCollections = [
  'pages',
  'essays',
  'elements',
  'programs',
  'modules',
  'audiences',
  'people',
  'policies',
] as const

/** Where an element is found on the one page that shows all of them. */
export const trainingAnchorOf = (element: string): string => `/training/#${element}`

type FileOfHash = { hash: string; extension: string }

/** Where a picture or document lies in the public files. */
export const mediaPath = (media: FileOfHash): string => `/media/${mediaFileName(media)}`
export const mediaFileName = ({ hash, extension }: FileOfHash): string => `${hash}.${extension}`

/** The same of one form of a picture. Its name holds its own hash, too, so that what lies there never changes. */
export const variantPath = (media: { hash: string }, variant: FileOfHash): string =>
  `/media/${variantFileName(media, variant)}`
export const variantFileName = (media: { hash: string }, { hash, extension }: FileOfHash): string =>
  `${media.hash}-${hash}.${extension}`

/** Every file of an entry of the media library, with the beginning of the hash that its bytes must have. */
export const filesOfMedia = (
  media: FileOfHash & { variants: readonly FileOfHash[] },
): { name: string; hash: string }[] => [
  { name: mediaFileName(media), hash: media.hash },
  ...media.variants.map((variant) => ({ name: variantFileName(media, variant), hash: variant.hash })),
]

/** Places of the site itself: an entry of `pages` may stand at their head, and neither moves nor is withdrawn. */
const headedPaths = new Set([
  '/',
  '/philosophy/',
  '/training/',
  '/training/elements/',
  '/programs/',
  '/glossary/',
  '/collaborate/',
])
export const isBuiltPath = (path: string): boolean => headedPaths.has(path)

/** Built by the site itself, so no entry of `pages` may take them. */
const builtPaths = new Set(['/collaborate/sent/', '/search/', '/compare/', '/404/'])
/** Answered by the server, or holding files. */
const serverPrefixes = [
  '/p/',
  '/preview/',
  '/admin/',
  '/api/',
  '/internal/',
  '/assets/',
  '/media/',
  '/pagefind/',
  '/cards/',
  '/collaborate/receipt/',
  '/collaborate/stamp/',
  '/healthz/',
  '/readyz/',
]

/** Whether the server answers there by itself, or keeps files there: no page and no old address is ever seen. */
export const isServerPath = (path: string): boolean => serverPrefixes.some((prefix) => path.startsWith(prefix))

/** The second page of a long list, and those after it. */
const isFurtherPage = (path: string): boolean => /^\/search\/page\/\d+\/$/.test(path)

/** Whether an entry of `pages` may not have this path; the collections' own roots, such as `/programs/`, are pages. */
export const isReservedPath = (path: string): boolean =>
  builtPaths.has(path) ||
  isFurtherPage(path) ||
  isServerPath(path) ||
  [...Object.values(prefixes), '/glossary/'].some(
    (prefix) => path.startsWith(prefix) && path !== prefix && path !== '/training/elements/',
  )

/** Files the site writes beside its pages. */
export const filePaths = [
  '/404.html',
  '/sitemap.xml',
  '/feed.xml',
  '/feed.json',
  '/robots.txt',
  '/llms.txt',
  '/.well-known/security.txt',
  '/site.webmanifest',
] as const
