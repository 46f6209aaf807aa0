// A snapshot as a folder (docs/architecture.md §3): snapshot.json, documents.ndjson, media/.
import { existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { filesOfMedia } from '#model/paths.ts'
import {
  canonicalJson,
  parseDocument,
  type Snapshot,
  type SnapshotDocument,
  SnapshotError,
  snapshotOf,
} from '#model/snapshot.ts'
import { sha256 } from './sha256.ts'

const exportAgain = 'Export the snapshot again'
// What is exported is wrong itself then.
const mendThenExport = 'Put it back from a backup, or upload it anew; or delete its entry. Then export again'

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
    .flatMap((line, index) => (line === '' ? [] : documentOf(line, `${file}, line ${index + 1}`)))
  const snapshot = snapshotOf(documents, head.siteUrl, sha256)
  if (snapshot.hash !== head.hash) {
    throw new SnapshotError(`${dir}: its files do not belong together (a hash differs). ${exportAgain}`)
  }
  for (const file of mediaOf(snapshot)) {
    const path = join(dir, 'media', file.name)
    refuseWrong(file, existsSync(path) ? readFileSync(path) : undefined, exportAgain)
  }
  return snapshot
}

/** Where the bytes of media files are, one after the other: all at once would fill the memory. */
type MediaSource = { get: (name: string) => Uint8Array | undefined | Promise<Uint8Array | undefined> }

/**
 * Writes a snapshot to a new or empty folder: first aside, then renamed, so that half of one never lies there. The media
 * files are named as `filesOfMedia` says.
 */
export async function writeSnapshot(dir: string, snapshot: Snapshot, mediaFiles: MediaSource): Promise<void> {
  const target = resolve(dir)
  await mkdir(dirname(target), { recursive: true })
  const aside = await mkdtemp(`${target}.part-`)
  try {
    await mkdir(join(aside, 'media'))
    for (const file of mediaOf(snapshot)) {
      const bytes = refuseWrong(file, await mediaFiles.get(file.name), mendThenExport)
      await write(join(aside, 'media', file.name), bytes)
    }
    const { documents, ...head } = snapshot
    await write(join(aside, 'documents.ndjson'), documents.map((document) => `${lineOf(document)}\n`).join(''))
    await write(join(aside, 'snapshot.json'), `${JSON.stringify(head)}\n`)
    await chmod(aside, 0o755) // a folder made to be temporary is its owner's alone
    await rename(aside, target) // onto an empty folder, or where there is none
  } catch (error) {
    await rm(aside, { recursive: true, force: true })
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (taken.has(code)) {
      throw new SnapshotError(`${target} cannot be written over. Name a new or an empty folder`, { cause: error })
    }
    if (code === 'EBUSY') {
      throw new SnapshotError(`${target} is a volume or a disk of its own. Name a folder in it`, { cause: error })
    }
    throw error
  }
}

/** What a system says of a target that is a folder with something in it, or a file. */
const taken: ReadonlySet<unknown> = new Set(['ENOTEMPTY', 'EEXIST', 'ENOTDIR'])

/** On disk when it resolves, so that what was renamed is whole even after a power cut. */
const write = (file: string, content: string | Uint8Array) => writeFile(file, content, { flush: true })

/** A document as it is hashed, with its hash before it: so whoever reads it can hash the bytes as they lie there. */
const lineOf = ({ hash, ...published }: SnapshotDocument): string => hashPart(hash) + canonicalJson(published).slice(1)

const hashPart = (hash: string): string => `{"hash":"${hash}",`

function documentOf(line: string, where: string): SnapshotDocument {
  try {
    const document = parseDocument(jsonOf(line))
    if (!isHashOf(document, line)) {
      throw new SnapshotError(`its hash does not fit what it says: it was changed by hand. ${exportAgain}`)
    }
    return document
  } catch (error) {
    throw new SnapshotError(`${where}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

/** Of the bytes; or of what they mean, where they stand in another order. */
function isHashOf({ hash, ...published }: SnapshotDocument, line: string): boolean {
  const part = hashPart(hash)
  if (line.startsWith(part) && sha256(`{${line.slice(part.length)}`) === hash) return true
  return sha256(canonicalJson(published)) === hash
}

type MediaFile = { name: string; hash: string; key: string }

const mediaOf = ({ documents }: Snapshot): MediaFile[] =>
  documents.flatMap((document) =>
    document.collection === 'media' ? filesOfMedia(document.data).map((file) => ({ ...file, key: document.key })) : [],
  )

/** The hash of a media file begins as its document says. */
function refuseWrong({ name, hash, key }: MediaFile, bytes: Uint8Array | undefined, cure: string): Uint8Array {
  const fault = bytes === undefined ? 'is missing' : 'was changed'
  if (bytes !== undefined && sha256(bytes).startsWith(hash)) return bytes
  throw new SnapshotError(`media/${key}: its file media/${name} ${fault}. ${cure}`)
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
