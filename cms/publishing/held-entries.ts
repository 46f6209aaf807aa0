import type { HeldEntry } from '#model/publishing/releases.ts'
import type { Drawing } from './drawing.ts'
import type { Invalid } from './published-form.ts'
import type { HeldBack } from './release/draw-release.ts'
import { pathOfFile } from './release/public-files.ts'

/** What stays as visitors know it, with the entry to look at: so that the history can lead there. */
export function heldEntries(
  { made, invalid }: { made: { held: HeldBack[] }; invalid: Invalid[] },
  { idOf }: Pick<Drawing, 'idOf'>,
): HeldEntry[] {
  return [
    ...made.held.map(({ collection, key, page, message, field }) => ({
      collection,
      id: collection === null || key === null ? null : idOf({ collection, key }),
      name: key ?? pathOfFile(page.slice(1)),
      message: page === '' ? message : `${page}: ${message}`,
      field,
    })),
    ...invalid.map(({ collection, id, key, message, field }) => ({ collection, id, name: key, message, field })),
  ]
}
