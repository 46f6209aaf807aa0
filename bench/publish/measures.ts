import type { Figure } from '#bench/figures.ts'
import type { Site } from './server/site.ts'

/** What measures share in one run. */
export type Means = {
  quick: boolean
  /** A running server with so many generated pages, live; started once for all measures. */
  site: (pages: number) => Promise<Site>
  /** The program of the peer; `null` when it cannot be had here, which is said loudly. */
  hugo: () => Promise<string | null>
  /** A folder that is gone after the run. */
  folder: string
}
export type Measure = (means: Means) => Promise<Figure[]>

const words = new Intl.NumberFormat('en')
export const pagesOf = (pages: number): string => `${words.format(pages)} pages`

/** A figure beside a peer's, or alone when there is no peer. */
export function compared(
  figure: Omit<Figure, 'peer' | 'peerValue' | 'ratio' | 'goal'>,
  peer: { peer: string; peerValue: number | null; goal: string },
): Figure {
  if (peer.peerValue === null) return figure
  const { peerValue } = peer
  return { ...figure, ...peer, peerValue, ratio: figure.value / peerValue }
}
