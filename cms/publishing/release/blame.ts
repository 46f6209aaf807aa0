import type { Fault } from './drawn-file.ts'
import { type LiveSite, nameOfEntry } from './live-site.ts'
import { fileNameOf } from './public-files.ts'
import type { Change, Content, Renderer } from './renderer.ts'

type What = { renderer: Renderer; live: LiveSite; content: Content; changes: readonly Change[] }

/**
 * The changes that brought a fault about: that of the entry the page is about; else that of the entry which the page's
 * link led to; else every one that the page shows. Empty when it is not the content’s.
 */
export function changesToBlame({ path, cause }: Fault, { renderer, live, content, changes }: What): Change[] {
  const named = new Map(changes.map((change) => [nameOfEntry(change), change]))
  // A link to an old address leads to where that one leads.
  const ends = live.redirects.flatMap(({ from, to }) => (from === cause && to !== null ? [to] : []))
  for (const address of cause === null ? [path] : [path, cause, ...ends]) {
    const entries = [content, live.content].flatMap((one) => renderer.routeAt(one, address)?.about ?? [])
    for (const entry of [...entries, { collection: 'redirects', key: address }]) {
      const change = named.get(nameOfEntry(entry))
      if (change !== undefined) return [change]
    }
  }
  const edit = { before: live.content, after: content }
  return changes.filter((change) => live.readers.touchedBy([change], edit).has(fileNameOf(path)))
}
