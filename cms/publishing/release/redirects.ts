import type { Redirect } from '#model/publishing/redirects.ts'
import type { Snapshot } from '#model/snapshot.ts'
import { ReleaseError } from './release-error.ts'

/** The redirects of a snapshot in the order of their addresses, as `redirects.json` lists them. */
export const redirectsOf = (snapshot: Snapshot): Redirect[] =>
  snapshot.documents.flatMap((document) => (document.collection === 'redirects' ? [document.data] : []))

/** Nobody may be sent in a circle. */
export function refuseLoops(redirects: readonly Redirect[]): void {
  const targets = new Map(redirects.map(({ from, to }) => [from, to]))
  for (const { from } of redirects) {
    const seen = new Set([from])
    for (let to = targets.get(from); to; to = targets.get(to)) {
      if (seen.has(to)) {
        throw new ReleaseError(
          `The redirect from ${from} leads in a circle (over ${to}). Change or delete one of them.`,
        )
      }
      seen.add(to)
    }
  }
}
