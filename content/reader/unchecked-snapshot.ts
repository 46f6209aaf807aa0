import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Snapshot, SnapshotDocument } from '#model/snapshot.ts'

const headSchema = z.object({ siteUrl: z.string() })

/** A snapshot's folder without any check, for a thread beside one that checks it: the model's schemas are not even loaded. */
export function readUnchecked(dir: string): Pick<Snapshot, 'siteUrl' | 'documents'> {
  const { siteUrl } = headSchema.parse(JSON.parse(readFileSync(join(dir, 'snapshot.json'), 'utf8')))
  const lines = readFileSync(join(dir, 'documents.ndjson'), 'utf8').split('\n')
  const documents: SnapshotDocument[] = lines.flatMap((line) => (line === '' ? [] : JSON.parse(line)))
  return { siteUrl, documents }
}
