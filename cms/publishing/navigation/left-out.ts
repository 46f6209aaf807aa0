import type { PayloadRequest } from 'payload'
import { isBuiltPath } from '#model/paths.ts'
import { type Issue, warn } from '#model/readiness.ts'
import { readSettings } from '#settings'
import { pagesAmong } from '../../fields/live-paths.ts'
import { rowsOf } from '../../fields/published-meta.ts'
import type { Navigation as StoredNavigation } from '../../generated/payload-types.ts'
import { currentRelease, readRedirects } from '../release/release-folder.ts'

type StoredItems = StoredNavigation['main']
type Typed = { field: string; label: string; path: string }

/**
 * The site leaves out of its menus what leads nowhere (`site/layout/links.ts`): said, and not refused, since the page may
 * be meant to follow.
 */
export async function leftOutOfMenus({ main, footer }: StoredNavigation, req: PayloadRequest): Promise<Issue[]> {
  const typed = [
    ...typedIn(main, 'main'),
    ...rowsOf(footer).flatMap(({ items }, index) => typedIn(items, `footer.${index}.items`)),
  ]
  const live = await livePaths(new Set(typed.map(({ path }) => path)), req)
  return typed
    .filter(({ path }) => !live.has(path))
    .map(({ field, label, path }) =>
      warn(
        'menu.dead',
        field,
        `${label ? `“${label}”` : 'This'} leads to ${path}, where nothing is. Menus leave it out until there is.`,
      ),
    )
}

const typedIn = (items: StoredItems, field: string): Typed[] =>
  rowsOf(items).flatMap(({ label, target }, index) =>
    target?.path && !target.document ? [{ field: `${field}.${index}.target.path`, label, path: target.path }] : [],
  )

/** What was published a moment ago, or is on hold, counts; whether a list that the site makes is there hangs on what it lists. */
async function livePaths(paths: ReadonlySet<string>, req: PayloadRequest): Promise<Set<string>> {
  if (paths.size === 0) return new Set()
  const release = await currentRelease(readSettings().dataDir)
  if (release === null) return pagesAmong(paths, req)
  const moved = new Map((await readRedirects(release.directory)).map(({ from, to }) => [from, to]))
  const ends = [...paths].flatMap((path) => moved.get(path) ?? [])
  const pages = await pagesAmong(new Set([...paths, ...ends]), req)
  const isDrawn = (path: string) => Object.hasOwn(release.manifest.files, `${path}index.html`.slice(1))
  const isList = (path: string) => isBuiltPath(path) || path === '/compare/'
  const isThere = (path: string) => isDrawn(path) || (pages.has(path) && !isList(path))
  const leadsOn = (to: string | null) => to !== null && (!to.startsWith('/') || isThere(to))
  return new Set([...paths].filter((path) => isThere(path) || leadsOn(moved.get(path) ?? null)))
}
