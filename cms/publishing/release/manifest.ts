import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Redirect } from '#model/publishing/redirects.ts'
import { sha256 } from '#reader/sha256.ts'

const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/)

/** What a release says about itself. It is written last, so a release without it was never finished. */
export const manifestSchema = z.looseObject({
  number: z.int().min(1),
  /** Of all public files and redirects: two releases with the same hash serve the same bytes. */
  contentHash: sha256Hex,
  snapshotHash: sha256Hex,
  /** Of the prebuilt pages that drew it. */
  rendererHash: sha256Hex,
  /** The seed is drawn before the CMS has ever run; what the CMS holds replaces it. */
  source: z.enum(['seed', 'cms']),
  /** How many of the files are pages. */
  pages: z.int().min(0),
  /** File in `public/` → sha256 of its bytes. */
  files: z.record(z.string(), sha256Hex),
})
export type Manifest = z.infer<typeof manifestSchema>
export type ReleaseFacts = Omit<Manifest, 'files' | 'contentHash'>

/** The list as it stands in a manifest, and at which byte of it the hash of each file. */
type Listed = { files: ReadonlyMap<string, string>; bytes: Buffer; placeOf: ReadonlyMap<string, number> }

/** As it was put together last. It is written into again and again, so it leaves `manifestOf` only as a copy. */
let listed: Listed | null = null

/** An edit seldom adds or takes away a file: then only the hashes that are others are written into the list. */
function listOf(files: ReadonlyMap<string, string>): Buffer {
  if (listed === null || !hasSameNames(listed.files, files)) listed = newList(files)
  const hashes = listed.files.values()
  for (const [name, hash] of files) {
    if (hashes.next().value === hash) continue
    const place = listed.placeOf.get(name)
    if (place !== undefined) listed.bytes.write(hash, place, 'latin1')
  }
  listed = { ...listed, files }
  return listed.bytes
}

function newList(files: ReadonlyMap<string, string>): Listed {
  const placeOf = new Map<string, number>()
  const lines: string[] = []
  let end = 0
  for (const [name, hash] of files) {
    const line = `${lines.length === 0 ? '' : ',\n'}${JSON.stringify(name)}:"${hash}"`
    end += Buffer.byteLength(line)
    placeOf.set(name, end - hash.length - 1)
    lines.push(line)
  }
  return { files, bytes: Buffer.from(lines.join('')), placeOf }
}

/** In the same order, too. */
function hasSameNames(some: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>): boolean {
  if (some.size !== others.size) return false
  const names = others.keys()
  for (const name of some.keys()) if (names.next().value !== name) return false
  return true
}

/**
 * The bytes of a manifest and the hash of what it lists. `files`: in the order of their names (`inOrder`), and never
 * changed afterwards.
 */
export function manifestOf(
  facts: ReleaseFacts,
  { files, redirects }: { files: ReadonlyMap<string, string>; redirects: readonly Redirect[] },
): { bytes: Buffer; contentHash: string } {
  const list = listOf(files)
  const contentHash = createHash('sha256')
    .update(list)
    .update(`\n${JSON.stringify(redirects)}`)
    .digest('hex')
  const { number, snapshotHash, rendererHash, source, pages } = facts
  const said = { number, contentHash, snapshotHash, rendererHash, source, pages }
  // The facts are in no other hash, and they decide what the next release is compared with.
  const head = JSON.stringify({ ...said, factsHash: sha256(JSON.stringify(said)) }).slice(0, -1)
  return { bytes: Buffer.concat([Buffer.from(`${head},"files":{\n`), list, Buffer.from('\n}}\n')]), contentHash }
}

/** The files in the order of their names. Sorting takes longer than seeing that there is nothing to sort. */
export function inOrder(files: Map<string, string>): Map<string, string> {
  let before = ''
  for (const name of files.keys()) {
    if (name < before) return new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1)))
    before = name
  }
  return files
}
