type Pauses = { firstMs: number; longestMs: number }
type Row = { reason: string; pauseMs: number; dueAt: number }

/** Requests that the CMS did not take, each with a pause of its own that doubles every time. */
export function openHeld({ firstMs, longestMs }: Pauses) {
  const rows = new Map<string, Row>()
  const isDue = (cursor: string): boolean => (rows.get(cursor)?.dueAt ?? Number.POSITIVE_INFINITY) <= performance.now()
  return {
    has: (cursor: string): boolean => rows.has(cursor),
    isDue,
    hold(cursor: string, reason: string): void {
      const known = rows.get(cursor)
      const pauseMs = known ? Math.min(known.pauseMs * 2, longestMs) : firstMs
      rows.set(cursor, { reason, pauseMs, dueAt: performance.now() + pauseMs })
    },
    release: (cursor: string): void => void rows.delete(cursor),
    /** The others were taken back, erased, or have another reference. */
    forgetAllBut(cursors: ReadonlySet<string>): void {
      for (const cursor of rows.keys()) if (!cursors.has(cursor)) rows.delete(cursor)
    },
    /** What was against them may be over. */
    retryAll(): void {
      for (const row of rows.values()) row.dueAt = 0
    },
    dueInMs(): number {
      let first = Number.POSITIVE_INFINITY
      for (const { dueAt } of rows.values()) first = Math.min(first, dueAt)
      return Math.max(0, first - performance.now())
    },
    /** `null`: none is held. */
    reason(): string | null {
      const reasons = new Set<string>()
      for (const { reason } of rows.values()) reasons.add(reason)
      return reasons.size === 0 ? null : [...reasons].join('; ')
    },
  }
}
export type Held = ReturnType<typeof openHeld>
