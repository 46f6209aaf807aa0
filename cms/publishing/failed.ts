import { isReleaseError, LostRace, RendererEnded } from './release/release-error.ts'

/** A release that was not made: of which marks, and when they are worth another try though nothing changes. */
export type Failed = { ids: ReadonlySet<string>; tryAgainAt: number; isRendererEnded: boolean }

// A fault that was not the content's (a full disk, say) may pass by itself.
const tryAgainMs = 60_000
// Whoever loses twice over the same marks may be wrong about it: it must not go on without a pause.
const lostAgainMs = 2000

/** What is remembered of it (times in milliseconds). `before`: the failure that this one follows. */
export function failedWith(
  error: unknown,
  { ids, before, now }: { ids: ReadonlySet<string>; before: Failed | null; now: number },
): Failed {
  const isRendererEnded = error instanceof RendererEnded
  const isSameAgain = before !== null && [...ids].every((id) => before.ids.has(id))
  // A thread that has run for weeks may use up its memory where a fresh one does not. One that ends twice over the same
  // marks ends by what they bring.
  const isWorthIt = isRendererEnded ? !(isSameAgain && before.isRendererEnded) : !isReleaseError(error)
  const waitMs = isWorthIt ? tryAgainMs : Number.POSITIVE_INFINITY
  const lostMs = isSameAgain ? lostAgainMs : 0
  return { ids, tryAgainAt: now + (error instanceof LostRace ? lostMs : waitMs), isRendererEnded }
}
