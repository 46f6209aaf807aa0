import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DrawnFile, Fault } from './drawn-file.ts'
import type { LiveSite } from './live-site.ts'
import { placesIn } from './places.ts'
import { fileNameOf, pathOfFile } from './public-files.ts'

type What = {
  drawn: ReadonlyMap<string, DrawnFile>
  live: LiveSite | null
  kept: ReadonlySet<string>
  isAddress: (path: string) => boolean
  /** Where nothing answers any more. */
  gonePaths: readonly string[]
  /** Files that are not there any more, though their addresses may lead on. */
  goneNames: ReadonlySet<string>
}

/** Every link inside the site must arrive, at its anchor too: those of the pages drawn, and those that led to them. */
export async function deadLinks({ drawn, live, kept, isAddress, gonePaths, goneNames }: What): Promise<Fault[]> {
  const faults: Fault[] = []
  const anchors = anchorsWith(drawn, live)
  for (const { path, page } of drawn.values()) {
    for (const link of page?.links ?? []) {
      if (!isAddress(link.path)) faults.push({ path, message: missing(link.path), cause: link.path })
      else if (link.anchor !== '' && (await anchors(link.path))?.has(link.anchor) === false) {
        faults.push({ path, message: missingAnchor(link), cause: link.path })
      }
    }
  }
  if (live === null) return faults
  const stays = (name: string): boolean => !drawn.has(name) && !kept.has(name) && !goneNames.has(name)
  for (const gone of gonePaths) {
    for (const name of live.readers.linkingTo(gone)) {
      if (stays(name)) faults.push({ path: pathOfFile(name), message: missing(gone), cause: gone })
    }
  }
  for (const { path, page } of drawn.values()) {
    if (page === null) continue
    for (const [anchor, names] of live.readers.anchorsOf(path)) {
      if (page.ids.has(anchor)) continue
      for (const name of names) {
        if (stays(name)) faults.push({ path: pathOfFile(name), message: missingAnchor({ path, anchor }), cause: path })
      }
    }
  }
  return faults
}

const missing = (path: string): string =>
  `it links to ${path}, which is not there. Change the link, or publish what it leads to`
const missingAnchor = ({ path, anchor }: { path: string; anchor: string }): string =>
  `it links to the part “${anchor}” of ${path}, and there is none of that name. Change the link, or the heading there`

/** The anchors of a page as it will be; `null` for what is no page. Those that are not drawn now are read where they lie. */
function anchorsWith(drawn: ReadonlyMap<string, DrawnFile>, live: LiveSite | null) {
  const read = new Map<string, ReadonlySet<string>>()
  return async (path: string): Promise<ReadonlySet<string> | null> => {
    const name = fileNameOf(path)
    if (!name.endsWith('.html')) return null
    const known = drawn.get(name)?.page?.ids ?? read.get(name)
    if (known !== undefined) return known
    if (live === null || !live.files.has(name)) return null
    const ids = new Set(placesIn(await readFile(join(live.directory, 'public', name), 'utf8')).ids)
    read.set(name, ids)
    return ids
  }
}
