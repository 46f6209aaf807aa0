import type { Redirect } from '#model/publishing/redirects.ts'
import type { Fault } from './drawn-file.ts'

/** Nobody may be sent in a circle. */
export function redirectLoops(redirects: readonly Redirect[]): Fault[] {
  const targets = new Map(redirects.map(({ from, to }) => [from, to]))
  return redirects.flatMap(({ from }) => {
    const seen = new Set([from])
    for (let to = targets.get(from); to; to = targets.get(to)) {
      if (to === from) {
        const message = `the redirect leads in a circle (over ${targets.get(from)}). Change or delete one of them`
        return [{ path: from, message, cause: null }]
      }
      if (seen.has(to)) return []
      seen.add(to)
    }
    return []
  })
}
