import type { Payload } from 'payload'

export type Hold = { release: number; by: string | null; since: string }

/** `null`: publishing is not on hold. */
export async function readHold(payload: Payload): Promise<Hold | null> {
  const { isHeld, release, by, since } = await payload.findGlobal({
    slug: 'publishing-hold',
    depth: 0,
    overrideAccess: true,
  })
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
