import { readFileSync } from 'node:fs'
import type { Snapshot } from '#model/snapshot.ts'
export const givenSnapshot = (_dir: string | null): { snapshot: Snapshot; mediaDir: string } => ({
  snapshot: JSON.parse(readFileSync('.build/fixture-snapshot.json', 'utf8')),
  mediaDir: '/nowhere',
})
