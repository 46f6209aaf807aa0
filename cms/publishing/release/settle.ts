import { type Attempt, attempt, type Target } from './attempt.ts'
import { changesToBlame } from './blame.ts'
import type { Fault } from './drawn-file.ts'
import { type Held, type LiveSite, nameOfEntry } from './live-site.ts'
import { fileNameOf } from './public-files.ts'
import { ReleaseError } from './release-error.ts'
import type { Change, Renderer } from './renderer.ts'

export type Settled = Attempt & {
  target: Target
  /** Entries that stay as visitors know them, by name. */
  held: Map<string, Held>
  /** Pages that stay as they are for a reason that lies in no entry, with the reason. */
  kept: Map<string, string>
}

type What = {
  renderer: Renderer
  /** `null`: everything is drawn. */
  live: LiveSite | null
  /** Files of the live release that are not as they were made. */
  damaged: ReadonlySet<string>
  changes: readonly Change[]
  /** What the release is made of when these entries are held. */
  targetWithout: (held: Map<string, Held>) => Promise<Target>
  /** How an entry was when it last went out. */
  lastGoodOf: (change: { collection: Change['collection']; key: string }) => Held['lastGood']
  /** Whether visitors have this file now. */
  isLive: (name: string) => boolean
  tellDrawn: (count: number, of: number) => void
}

// Each round holds at least one entry more. A fault that needs so many is no fault of single entries.
const mostRounds = 8

/** Draws until what is left has no fault: a change that cannot go out is held and named, the others go out without it. */
export async function settle(what: What): Promise<Settled> {
  const held = new Map<string, Held>()
  const kept = new Map<string, string>()
  for (let round = 1; ; round += 1) {
    const target = await what.targetWithout(held)
    const changes = what.changes.filter((change) => !held.has(nameOfEntry(change)))
    const { renderer, live, damaged, tellDrawn } = what
    const drawn = await attempt({ renderer, live, damaged, target, changes, kept: new Set(kept.keys()), tellDrawn })
    if (drawn.faults.length === 0) return { ...drawn, target, held, kept }
    if (round === mostRounds) throw new ReleaseError(wordsFor(drawn.faults))
    for (const fault of drawn.faults) {
      if (!hold(fault, { ...what, target, changes, held }) && !keep(fault, { ...what, kept })) {
        throw new ReleaseError(wordsFor([fault]))
      }
    }
  }
}

/** Whether a change was to blame, which is held now. */
function hold(
  fault: Fault,
  what: What & { target: Target; changes: readonly Change[]; held: Map<string, Held> },
): boolean {
  const { renderer, live, target, changes, held, lastGoodOf, isLive } = what
  const { path: page, message, cause } = fault
  if (live !== null) {
    const blamed = changesToBlame(fault, { renderer, live, content: target.content, changes })
    for (const change of blamed)
      held.set(nameOfEntry(change), { change, lastGood: lastGoodOf(change), page, message, cause })
    return blamed.length > 0
  }
  // Everything is drawn anew, so the page's own entry is taken back to what it was, or left out when it never was.
  const about = renderer.routeAt(target.content, page)?.about ?? null
  if (about === null || held.has(nameOfEntry(about))) return false
  const lastGood = lastGoodOf(about)
  if (lastGood === null && isLive(fileNameOf(page))) return false
  const change = what.changes.find((one) => nameOfEntry(one) === nameOfEntry(about))
  if (change === undefined) return false
  held.set(nameOfEntry(about), { change, lastGood, page, message, cause })
  return true
}

/** Whether the page can stay as visitors have it. */
function keep({ path, message }: Fault, { isLive, kept }: What & { kept: Map<string, string> }): boolean {
  const name = fileNameOf(path)
  if (!isLive(name) || kept.has(name)) return false
  kept.set(name, message)
  return true
}

const mostNamed = 5

function wordsFor(faults: readonly Fault[]): string {
  const named = faults.slice(0, mostNamed).map(({ path, message }) => `${path}: ${message}.`)
  const more = faults.length > mostNamed ? ` And ${faults.length - mostNamed} more.` : ''
  return `${named.join(' ')}${more}`
}
