import type { Payload } from 'payload'

export type Hold = { release: number; by: string | null; since: string }

type Row = { isHeld?: boolean | null; release?: number | null; by?: string | null; since?: string | null }

/** `null`: publishing is not on hold. */
export async function readHold(payload: Payload): Promise<Hold | null> {
  // Asked of the database itself: it is asked before every release.
  const row: Row | null = await payload.db.findGlobal<Row>({ slug: 'publishing-hold' })
  const { isHeld, release, by, since } = row ?? {}
  return isHeld && release && since ? { release, by: by ?? null, since } : null
}

/** Holds publishing at a release, or (`null`) lets it go on. */
export async function writeHold(payload: Payload, hold: Hold | null): Promise<void> {
  await payload.updateGlobal({
    slug: 'publishing-hold',
    data: hold === null ? { isHeld: false, release: null, by: null, since: null } : { isHeld: true, ...hold },
    depth: 0,
    overrideAccess: true,
  })
}
