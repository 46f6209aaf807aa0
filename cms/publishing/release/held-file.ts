import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { isSnapshotCollection, parseDocument, type SnapshotDocument, SnapshotError } from '#model/snapshot.ts'
import type { Held } from './live-site.ts'

// Beside the public folder: entries that stayed as visitors know them, as they are there; `null`: not there at all.
const fileName = 'held.json'
const heldSchema = z.array(
  z.object({
    collection: z.string().refine(isSnapshotCollection),
    key: z.string(),
    lastGood: z.unknown().transform((value): SnapshotDocument | null => (value === null ? null : parseDocument(value))),
  }),
)
export type HeldEntry = z.infer<typeof heldSchema>[number]

/** Keeps what was held back, for the next process. */
export async function writeHeld(directory: string, held: Iterable<Held>): Promise<void> {
  const entries = [...held].map(({ change: { collection, key }, lastGood }) => ({ collection, key, lastGood }))
  if (entries.length > 0) await writeFile(join(directory, fileName), JSON.stringify(entries), { flush: true })
}

/** `null`: it was damaged on the disk. */
export async function readHeld(directory: string): Promise<HeldEntry[] | null> {
  const text = await readFile(join(directory, fileName), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '[]'
    throw error
  })
  try {
    return heldSchema.parse(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError || error instanceof SnapshotError) return null
    throw error
  }
}
