import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Redirect } from '#model/publishing/redirects.ts'

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

export const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A name as JSON has it. Thousands stand in every manifest, and hardly one is new. */
const quoted = new Map<string, string>()
const mostQuoted = 50_000

function quote(name: string): string {
  const known = quoted.get(name)
  if (known !== undefined) return known
  if (quoted.size >= mostQuoted) quoted.clear()
  const text = JSON.stringify(name)
  quoted.set(name, text)
  return text
}

/**
 * The text of a manifest and the hash of what it lists. `files`: in the order of their names (`inOrder`). Thousands are
 * listed at every release, so it is put together by hand.
 */
export function manifestOf(
  facts: ReleaseFacts,
  { files, redirects }: { files: ReadonlyMap<string, string>; redirects: readonly Redirect[] },
): { text: string; contentHash: string } {
  let list = ''
  for (const [name, hash] of files) list += `${list === '' ? '' : ',\n'}${quote(name)}:"${hash}"`
  const contentHash = sha256(`${list}\n${JSON.stringify(redirects)}`)
  const { number, snapshotHash, rendererHash, source, pages } = facts
  const said = { number, contentHash, snapshotHash, rendererHash, source, pages }
  // The facts are in no other hash, and they decide what the next release is compared with.
  const head = JSON.stringify({ ...said, factsHash: sha256(JSON.stringify(said)) }).slice(0, -1)
  return { text: `${head},"files":{\n${list}\n}}\n`, contentHash }
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
