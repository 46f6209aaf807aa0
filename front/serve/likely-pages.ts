import { escapeHtml } from '#model/partners/form-slots.ts'
import { likelySlot } from '#model/publishing/likely-slot.ts'
import { sentPath } from './form-pages.ts'
import { headingIn } from './page-title.ts'
import type { PublicFile } from './public-file.ts'
import type { Release } from './release.ts'

const most = 3
// Half of the address's pieces: less is chance.
const leastLikeness = 0.5

/** The page for an address where nothing is, with the pages that are spelled nearly so; `null` when there are none. */
export function notFoundPage({ files }: Release, path: string): string | null {
  const html = files.get('/404.html')?.plain.body?.toString()
  if (!html?.includes(likelySlot)) return null
  const rows = likelyPaths(files, path).flatMap((likely) => rowOf(likely, files.get(likely)))
  return rows.length === 0 ? null : html.replace(likelySlot, () => rows.join(''))
}

function rowOf(path: string, file: PublicFile | undefined): string[] {
  const title = headingIn(file)
  return title === null ? [] : [`<li class="row"><h3><a href="${escapeHtml(path)}">${title}</a></h3></li>`]
}

type Files = Release['files']
/** Which pages have a piece of three letters in their address. */
type Pieces = { byPiece: ReadonlyMap<string, readonly string[]>; counts: ReadonlyMap<string, number> }
const known = new WeakMap<Files, Pieces>()

function likelyPaths(files: Files, path: string): string[] {
  const { byPiece, counts } = known.get(files) ?? readPieces(files)
  const asked = piecesOf(path)
  const shared = new Map<string, number>()
  for (const piece of asked) for (const page of byPiece.get(piece) ?? []) shared.set(page, (shared.get(page) ?? 0) + 1)
  return [...shared]
    .map(([page, count]) => ({ page, likeness: (2 * count) / (asked.size + (counts.get(page) ?? 0)) }))
    .filter(({ likeness }) => likeness >= leastLikeness)
    .sort((one, other) => other.likeness - one.likeness || (one.page < other.page ? -1 : 1))
    .slice(0, most)
    .map(({ page }) => page)
}

function readPieces(files: Files): Pieces {
  const byPiece = new Map<string, string[]>()
  const counts = new Map<string, number>()
  for (const page of files.keys()) {
    // Nobody looks for the page that thanks for a request: who is led there believes that one was sent.
    if (!page.endsWith('/') || page === '/' || page === sentPath) continue
    const pieces = piecesOf(page)
    counts.set(page, pieces.size)
    for (const piece of pieces) {
      const pages = byPiece.get(piece)
      if (pages === undefined) byPiece.set(piece, [page])
      else pages.push(page)
    }
  }
  const read = { byPiece, counts }
  known.set(files, read)
  return read
}

const longestPath = 200

/** Of the last part of an address, which is what people remember and mistype. */
function piecesOf(path: string): Set<string> {
  const last = path.slice(0, longestPath).toLowerCase().split('/').filter(Boolean).at(-1) ?? ''
  const letters = ` ${last.replace(/\.html?$/, '')} `
  return new Set(Array.from({ length: letters.length - 2 }, (_, index) => letters.slice(index, index + 3)))
}
