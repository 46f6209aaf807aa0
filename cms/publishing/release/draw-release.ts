import { canonicalJson, type Snapshot } from '#model/snapshot.ts'
import { refuseDeadLinks } from './links.ts'
import { type Manifest, sha256 } from './manifest.ts'
import { drawPublicFiles, type PublicFile } from './public-files.ts'
import { redirectsOf, refuseLoops } from './redirects.ts'
import { ReleaseError } from './release-error.ts'
import { currentRelease, type KeptRelease, nextNumber, prune } from './release-folder.ts'
import { loadRenderer, rendererHash } from './renderer.ts'
import { writeRelease } from './write-release.ts'

export type ReleaseOrder = {
  dataDir: string
  mediaDir: string
  snapshot: Snapshot
  source: Manifest['source']
  /** Whether somebody said yes to a site with far fewer pages than before. */
  acceptFewerPages: boolean
  /** At least this: the numbers in the database go on even when the folder was emptied. */
  leastNumber: number
}

export type MadeRelease = {
  /** `null`: the site would not differ in one byte, so nothing was made and the live one stays. */
  name: string | null
  number: number
  contentHash: string
  pages: number
  written: number
}

/** Draws a snapshot, checks it, and makes it the live site. Throws `ReleaseError` when a gate refuses; the old site stays. */
export async function drawRelease(
  order: ReleaseOrder,
  tell: (state: 'drawing' | 'checking') => void = () => {},
): Promise<MadeRelease> {
  const { dataDir, mediaDir, snapshot, source } = order
  tell('drawing')
  const previous = await currentRelease(dataDir)
  const files = await drawPublicFiles({ snapshot, mediaDir, renderer: await loadRenderer() })
  tell('checking')
  const redirects = redirectsOf(snapshot)
  refuseLoops(redirects)
  refuseDeadLinks(files, redirects, snapshot.siteUrl)
  const pages = files.filter(({ isPage }) => isPage).length
  if (!order.acceptFewerPages) refuseFewerPages(pages, previous)

  const hashes = Object.fromEntries(files.map(({ name, body }) => [name, sha256(body)]))
  const manifest: Manifest = {
    number: Math.max(await nextNumber(dataDir), order.leastNumber),
    contentHash: sha256(canonicalJson({ files: hashes, redirects })),
    snapshotHash: snapshot.hash,
    rendererHash: await rendererHash(),
    source,
    pages,
    files: hashes,
    reads: readsOf(files),
  }
  const facts = { contentHash: manifest.contentHash, pages }
  if (previous !== null && isSame(previous.manifest, manifest)) {
    return { ...facts, name: null, number: previous.manifest.number, written: 0 }
  }
  const { name, written } = await writeRelease({ dataDir, files, redirects, manifest, previous })
  await prune(dataDir)
  return { ...facts, name, number: manifest.number, written }
}

/** The same bytes from the same renderer: what the manifest says still holds. */
const isSame = (one: Manifest, other: Manifest): boolean =>
  one.contentHash === other.contentHash && one.rendererHash === other.rendererHash && one.source === other.source

const readsOf = (files: readonly PublicFile[]): Manifest['reads'] =>
  Object.fromEntries(files.filter(({ reads }) => reads.length > 0).map(({ name, reads }) => [name, reads]))

const largestLoss = 1 / 5

/** A site that loses many pages at once has more likely lost its content than been tidied up. */
function refuseFewerPages(pages: number, previous: KeptRelease | null): void {
  if (previous === null || previous.manifest.source === 'seed') return
  const before = previous.manifest.pages
  if (pages >= before * (1 - largestLoss)) return
  throw new ReleaseError(
    `The site would shrink from ${before} to ${pages} pages, more than a fifth. If that is meant, publish it with a yes.`,
  )
}
