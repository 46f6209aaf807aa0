import type { Redirect } from '#model/publishing/redirects.ts'
import type { SnapshotDocument } from '#model/snapshot.ts'
import { sha256 } from '#reader/sha256.ts'
import { reasonOf } from '../../reason-of.ts'
import { deadLinks } from './dead-links.ts'
import type { DrawnFile, Fault } from './drawn-file.ts'
import type { LiveSite } from './live-site.ts'
import { faultsIn } from './page-faults.ts'
import { openPile } from './pile.ts'
import { innerLinks, placesIn } from './places.ts'
import { fileNameOf, type PublicFile, pathOfFile } from './public-files.ts'
import { linkRead } from './readers.ts'
import { redirectLoops } from './redirect-loops.ts'
import type { Change, Content, Renderer, Route } from './renderer.ts'

/** What a release would be made of. */
export type Target = {
  content: Content
  documents: ReadonlyMap<string, SnapshotDocument>
  redirects: readonly Redirect[]
  /** Assets, pictures and documents, by name. */
  given: ReadonlyMap<string, PublicFile>
}
export type Attempt = { drawn: Map<string, DrawnFile>; goneNames: string[]; faults: Fault[] }

type What = {
  renderer: Renderer
  /** `null`: everything is drawn. */
  live: LiveSite | null
  /** Files of the live release that are not as they were made. */
  damaged: ReadonlySet<string>
  target: Target
  changes: readonly Change[]
  /** Files that stay as they are, whatever they would be now. */
  kept: ReadonlySet<string>
  tellDrawn: (count: number, of: number) => void
}

// All of these are kept until the last one is checked.
const manyDrawn = 500

/** Draws what the changes touch, and checks it. Writes nothing. */
export async function attempt({ renderer, live, damaged, target, changes, kept, tellDrawn }: What): Promise<Attempt> {
  const routes = renderer.routesOf(target.content)
  const toDraw = routesToDraw({ renderer, live, damaged, target, changes }, routes).filter(
    ({ path }) => !kept.has(fileNameOf(path)),
  )
  const drawn = new Map<string, DrawnFile>()
  const keep = toDraw.length > manyDrawn ? openPile() : (body: Uint8Array) => body
  const faults: Fault[] = []
  for (const [index, route] of toDraw.entries()) {
    const file = await drawOne(renderer, { route, content: target.content })
    if ('message' in file) faults.push(file)
    else {
      drawn.set(file.name, { ...file, body: keep(file.body) })
      if (file.page !== null) faults.push(...file.faults.map((message) => ({ path: route.path, message, cause: null })))
    }
    tellDrawn(index + 1, toDraw.length)
  }
  const isAddress = addressesOf({ renderer, target })
  const gonePaths = live === null ? [] : goneFrom({ renderer, live, target })
  const goneNames = live === null ? [] : goneFiles({ renderer, live, target })
  const links = { drawn, live, kept, isAddress, gonePaths, goneNames: new Set(goneNames) }
  faults.push(...redirectLoops(target.redirects), ...(await deadLinks(links)))
  return { drawn, goneNames, faults }
}

function routesToDraw(
  { renderer, live, damaged, target, changes }: Pick<What, 'renderer' | 'live' | 'damaged' | 'target' | 'changes'>,
  routes: readonly Route[],
): readonly Route[] {
  if (live === null) return routes
  const touched = live.readers.touchedBy(changes, { before: live.content, after: target.content })
  const isDue = (name: string): boolean => touched.has(name) || live.kept.has(name) || damaged.has(name)
  if (routes === renderer.routesOf(live.content)) {
    const due = new Set([...touched, ...live.kept, ...damaged])
    return [...due].flatMap((name) => renderer.routeAt(target.content, pathOfFile(name)) ?? [])
  }
  return routes.filter(({ path }) => isDue(fileNameOf(path)) || renderer.routeAt(live.content, path) === null)
}

type Checked = DrawnFile & { faults: string[] }

async function drawOne(
  renderer: Renderer,
  { route, content }: { route: Route; content: Content },
): Promise<Checked | Fault> {
  const { path } = route
  try {
    const { body, reads } = await renderer.draw({ path, content, preview: false })
    if (body.byteLength === 0) return { path, message: 'it is empty', cause: null }
    const file = { name: fileNameOf(path), path, body, hash: sha256(body) }
    if (route.kind === 'file') return { ...file, reads, page: null, faults: [] }
    const html = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString()
    const places = placesIn(html)
    const { inner, unreadable } = innerLinks(new URL(path, content.siteUrl), places.links)
    return {
      ...file,
      // Links within the page are looked at whenever it is drawn, and nothing else can break them. Most pages have dozens.
      reads: [...reads, ...inner.filter((link) => link.path !== path).map((link) => linkRead(link.path, link.anchor))],
      page: { ids: new Set(places.ids), links: inner },
      faults: [...faultsIn(html, places), ...unreadable.map((link) => `a link on it is not an address: ${link}`)],
    }
  } catch (error) {
    return { path, message: reasonOf(error), cause: null }
  }
}

/** Whether something answers at a path: a page or file, or an old address that leads to one. */
function addressesOf({ renderer, target }: Pick<What, 'renderer' | 'target'>): (path: string) => boolean {
  const isFile = (path: string) => renderer.routeAt(target.content, path) !== null || target.given.has(fileNameOf(path))
  const leads = target.redirects.filter(({ to }) => to !== null && (!to.startsWith('/') || isFile(to)))
  const moved = new Set(leads.map(({ from }) => from))
  return (path) => isFile(path) || moved.has(path)
}

type Before = Pick<What, 'renderer' | 'target'> & { live: LiveSite }

/** The addresses at which nothing answers any more. */
function goneFrom({ renderer, live, target }: Before): string[] {
  const isAddress = addressesOf({ renderer, target })
  const before = [
    ...pathsOfFiles({ renderer, live, target }),
    ...live.redirects.flatMap(({ from, to }) => (to === null ? [] : [from])),
  ]
  return before.filter((path) => !isAddress(path))
}

/** The files that are not there any more, even where the address leads on. */
const goneFiles = ({ renderer, live, target }: Before): string[] =>
  pathsOfFiles({ renderer, live, target })
    .filter((path) => renderer.routeAt(target.content, path) === null)
    .map(fileNameOf)
    .filter((name) => !target.given.has(name))

/** The paths that may be gone: those of pages only when any of them moved. */
const pathsOfFiles = ({ renderer, live, target }: Before): string[] => [
  ...(renderer.routesOf(live.content) === renderer.routesOf(target.content)
    ? []
    : renderer.routesOf(live.content).map(({ path }) => path)),
  ...[...live.given.keys()].map((name) => `/${name}`),
]
