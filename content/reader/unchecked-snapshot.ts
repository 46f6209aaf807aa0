import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Snapshot, SnapshotDocument } from '#model/snapshot.ts'

/** A snapshot's folder without any check, for a thread beside one that checks it: no schemas are even loaded. */
export function readUnchecked(dir: string): Pick<Snapshot, 'siteUrl' | 'documents'> {
  const { siteUrl }: Pick<Snapshot, 'siteUrl'> = JSON.parse(readFileSync(join(dir, 'snapshot.json'), 'utf8'))
  const lines = readFileSync(join(dir, 'documents.ndjson'), 'utf8').split('\n')
  const documents: SnapshotDocument[] = lines.flatMap((line) => (line === '' ? [] : JSON.parse(line)))
  return { siteUrl, documents }
}
