import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Payload } from 'payload'
import type { Settings } from '#settings'
import { readHold } from './hold/hold.ts'
import { currentName, releaseNames, releasesDir } from './release/release-folder.ts'

/** The releases that one can go back to, newest first: number, when, whether it is live, why it was made. */
export async function releasesInWords(payload: Payload, { dataDir }: Pick<Settings, 'dataDir'>): Promise<string> {
  const names = await releaseNames(dataDir)
  if (names.length === 0) return 'Nothing was released yet.'
  const current = await currentName(dataDir)
  const numbers = names.map((name) => Number.parseInt(name, 10))
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
  for (const name of names) {
    const number = Number.parseInt(name, 10)
    const { reason = 'The first pages, before the CMS had started' } = rows.get(number) ?? {}
    // Written last: that is when it was made, whatever the history still knows of it.
    const manifest = statSync(join(releasesDir(dataDir), name, 'manifest.json'), { throwIfNoEntry: false })
    const when = manifest?.mtime.toISOString().slice(0, 16).replace('T', ' ') ?? 'damaged         '
    lines.push(`${String(number).padStart(width)}  ${when}  ${name === current ? 'live' : '    '}  ${reason}`)
  }
  const held = await readHold(payload)
  return [...lines, ...(held === null ? [] : ['Publishing is on hold; "publish" lets it go on.'])].join('\n')
}
