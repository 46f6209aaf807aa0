import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

type Taken = { reference: string; withdrawnAt: string | null; input: { setting: string; name?: string } }

/** What the stand-in for the CMS was handed so far. A line that is just being written is not there yet. */
export function takenIn(dataDir: string): Taken[] {
  const file = join(dataDir, 'taken.ndjson')
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
  return lines.map((line) => JSON.parse(line))
}
