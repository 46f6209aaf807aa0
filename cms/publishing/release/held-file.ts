import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { isSnapshotCollection, isWholeDocument, type SnapshotDocument } from '#model/snapshot.ts'
import { sha256 } from '#reader/sha256.ts'
import { jsonIn, readIfThere } from './kept-text.ts'
import type { Held } from './live-site.ts'

// Beside the public folder: entries that stayed as visitors know them, as they are there; `null`: not there at all.
const fileName = 'held.json'
const heldSchema = z.array(
  z.object({
    collection: z.string().refine(isSnapshotCollection),
    key: z.string(),
    lastGood: z.custom<SnapshotDocument | null>((value) => value === null || isWholeDocument(value, sha256)),
  }),
)
export type HeldEntry = z.infer<typeof heldSchema>[number]

/** Keeps what was held back, for the next process; answers the file, if there is anything to keep. */
export function writeHeld(directory: string, held: Iterable<Held>): string[] {
  const entries = [...held].map(({ change: { collection, key }, lastGood }) => ({ collection, key, lastGood }))
  if (entries.length === 0) return []
  const file = join(directory, fileName)
  writeFileSync(file, JSON.stringify(entries))
  return [file]
}

/** `null`: it is damaged. */
export async function readHeld(directory: string): Promise<HeldEntry[] | null> {
  const held = heldSchema.safeParse(jsonIn((await readIfThere(join(directory, fileName))) ?? '[]'))
  return held.success ? held.data : null
}
