import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Payload } from 'payload'
import type { Settings } from '#settings'
import { readHold } from './hold/hold.ts'
import { currentName, type KeptRelease, readKept, releaseNames, releasesDir } from './release/release-folder.ts'

// The rows of ten kept releases are among these.
const rowsRead = 200

/**
 * The releases that one can go back to, newest first, by their numbers in the history. Where several processes have data
 * folders of their own, the number of a folder may be a later one; and one that another process was faster than never
 * counted, so it is none of them.
 */
export async function keptReleases(payload: Payload, dataDir: string): Promise<{ name: string; number: number }[]> {
  const { docs } = await payload.find({
    collection: 'releases',
    where: { status: { in: ['live', 'rolled-back'] } },
    sort: '-number',
    limit: rowsRead,
    pagination: false,
    depth: 0,
    select: { number: true, contentHash: true },
    overrideAccess: true,
  })
  const names = await releaseNames(dataDir)
  return names.flatMap((name) => {
    const ofFolder = Number.parseInt(name, 10)
    const row = docs.find(
      ({ number, contentHash }) => number <= ofFolder && contentHash && name.endsWith(`-${contentHash.slice(0, 12)}`),
    )
    // One without any row: the first pages, or one that the history could not take.
    const isOwn = docs.every(({ number }) => number !== ofFolder)
    return row !== undefined ? [{ name, number: row.number }] : isOwn ? [{ name, number: ofFolder }] : []
  })
}

/** The release of this number, if it is kept and was finished. */
export async function findKept(payload: Payload, dataDir: string, number: number): Promise<KeptRelease | null> {
  const kept = (await keptReleases(payload, dataDir)).find((one) => one.number === number)
  return kept === undefined ? null : readKept(dataDir, kept.name)
}

/** The newest kept release that is older than this number. */
export async function keptBefore(payload: Payload, dataDir: string, number: number): Promise<KeptRelease | null> {
  const kept = (await keptReleases(payload, dataDir)).find((one) => one.number < number)
  return kept === undefined ? null : readKept(dataDir, kept.name)
}

/** The number of the release that visitors see; `null` when there is none yet. */
export async function shownNumber(payload: Payload, dataDir: string): Promise<number | null> {
  const current = await currentName(dataDir)
  return (await keptReleases(payload, dataDir)).find(({ name }) => name === current)?.number ?? null
}

/** The releases that one can go back to, newest first: number, when, whether it is live, why it was made. */
export async function releasesInWords(payload: Payload, { dataDir }: Pick<Settings, 'dataDir'>): Promise<string> {
  const kept = await keptReleases(payload, dataDir)
  if (kept.length === 0) return 'Nothing was released yet.'
  const current = await currentName(dataDir)
  const numbers = kept.map(({ number }) => number)
  const { docs } = await payload.find({
    collection: 'releases',
    where: { number: { in: numbers } },
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  const rows = new Map(docs.map((row) => [row.number, row]))
  const width = Math.max(...numbers.map((number) => String(number).length))
  const lines: string[] = []
  for (const { name, number } of kept) {
    const reason = rows.get(number)?.reason ?? (await reasonWithoutRow(dataDir, name))
    // Written last: that is when it was made, whatever the history still knows of it.
    const manifest = statSync(join(releasesDir(dataDir), name, 'manifest.json'), { throwIfNoEntry: false })
    const when = manifest?.mtime.toISOString().slice(0, 16).replace('T', ' ') ?? 'damaged         '
    lines.push(`${String(number).padStart(width)}  ${when}  ${name === current ? 'live' : '    '}  ${reason}`)
  }
  const held = await readHold(payload)
  return [...lines, ...(held === null ? [] : ['Publishing is on hold; "publish" lets it go on.'])].join('\n')
}

async function reasonWithoutRow(dataDir: string, name: string): Promise<string> {
  const isSeed = (await readKept(dataDir, name))?.manifest.source === 'seed'
  return isSeed ? 'The first pages, before the CMS had started' : 'The history could not be written'
}
