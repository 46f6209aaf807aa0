// A snapshot as a folder (docs/architecture.md §3): snapshot.json, documents.ndjson, media/.
import { readFileSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { parseDocument, type Snapshot, SnapshotError, snapshotFrom } from '#model/snapshot.ts'
import { sha256 } from './sha256.ts'

const headSchema = z.strictObject({
  format: z.literal(1, 'this snapshot was written by another version; export it again'),
  siteUrl: z.url({ protocol: /^https?$/ }),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})

/** Reads a snapshot's folder; throws `SnapshotError` naming file and line, also when a byte of it was changed. */
export function readSnapshot(dir: string): Snapshot {
  const head = headOf(join(dir, 'snapshot.json'))
  const file = join(dir, 'documents.ndjson')
  const documents = textOf(file)
    .split('\n')
    .filter((line) => line !== '')
    .map((line, index) => {
      const where = `${file}, line ${index + 1}`
      try {
        return parseDocument(jsonOf(line))
      } catch (error) {
        throw new SnapshotError(`${where}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
      }
    })
  const snapshot = snapshotFrom(
    documents.map(({ hash: _, ...published }) => published),
    head.siteUrl,
    sha256,
  )
  if (snapshot.hash !== head.hash) {
    throw new SnapshotError(`${dir}: its files do not belong together (a hash differs). Export the snapshot again`)
  }
  return snapshot
}

/**
 * Writes a snapshot to a new or empty folder: first aside, then renamed, so that half of one never lies there. The media
 * files are named `<hash>.<extension>`.
 */
export async function writeSnapshot(
  dir: string,
  snapshot: Snapshot,
  mediaFiles: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const { documents, ...head } = snapshot
  const aside = `${dir}.part-${process.pid}`
  try {
    await mkdir(join(aside, 'media'), { recursive: true })
    for (const [name, bytes] of mediaFiles) await writeFile(join(aside, 'media', name), bytes)
    await writeFile(
      join(aside, 'documents.ndjson'),
      documents.map((document) => `${JSON.stringify(document)}\n`),
    )
    await writeFile(join(aside, 'snapshot.json'), `${JSON.stringify(head)}\n`)
    await rename(aside, dir) // onto an empty folder, or where there is none
  } catch (error) {
    await rm(aside, { recursive: true, force: true })
    throw error
  }
}

function headOf(file: string) {
  const parsed = headSchema.safeParse(jsonOf(textOf(file)))
  if (parsed.success) return parsed.data
  const reasons = parsed.error.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '))
  throw new SnapshotError(`${file}: ${reasons.join('; ')}`)
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new SnapshotError(`${file} cannot be read. Name a folder that "npm run irh -- export-snapshot" wrote`, {
      cause,
    })
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new SnapshotError('this is not JSON', { cause })
  }
}
