import type { Payload } from 'payload'
import { z } from 'zod'
import { sha256 } from '#reader/sha256.ts'

const prefix = 'deleted-request:'
/** Somewhat longer than the front keeps its copies. */
const rememberedMs = 40 * 24 * 3600 * 1000
const remembered = z.object({ at: z.iso.datetime(), receipt: z.string().optional() })
type Remembered = z.infer<typeof remembered>

/** Nothing of a request that was deleted is left in the database, not its reference either. */
const keyOf = (reference: string): string => prefix + sha256(reference)

/** Remembers that it was deleted, for fronts that could not be told: each keeps a copy, and asks later. */
export const rememberDeleted = (
  { kv }: Payload,
  { reference, receiptHash }: { reference: string; receiptHash: string | null },
  at = new Date(),
): Promise<void> => kv.set(keyOf(reference), { at: at.toISOString(), receipt: sha256(receiptHash ?? '') })

/** `null`: it was not, or long ago. */
export async function findDeleted({ kv }: Payload, reference: string): Promise<Remembered | null> {
  return remembered.safeParse(await kv.get(keyOf(reference))).data ?? null
}

/** Whether it is a copy of what was deleted, and was not sent again since: then it has another receipt. */
export const isSameReceipt = ({ receipt }: Remembered, receiptHash: string | null): boolean =>
  receiptHash === null || receipt === sha256(receiptHash)

/** Which of these were deleted. */
export async function deletedAmong(payload: Payload, references: readonly string[]): Promise<string[]> {
  const { docs } = await payload.find({
    collection: 'payload-kv',
    where: { key: { in: references.map(keyOf) } },
    select: { key: true },
    depth: 0,
    pagination: false,
    overrideAccess: true,
  })
  const keys = new Set(docs.map(({ key }) => key))
  return references.filter((reference) => keys.has(keyOf(reference)))
}

/** By then no front has a copy any more. */
export async function forgetDeleted({ kv }: Payload, now: Date): Promise<void> {
  for (const key of await kv.keys()) {
    if (!key.startsWith(prefix)) continue
    // Another server may have forgotten it in this moment.
    const known = remembered.safeParse(await kv.get(key))
    if (known.success && Date.parse(known.data.at) < now.getTime() - rememberedMs) await kv.delete(key)
  }
}
