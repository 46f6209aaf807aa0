import { join } from 'node:path'
import { throwIfAnyFailed } from '../database/none-failed.ts'
import { type Hold, readHold, writeHold } from './hold/hold.ts'
import { keptReleases } from './kept-releases.ts'
import type { ReleaseParts } from './make-release.ts'
import { damagedIn } from './release/damaged.ts'
import { ReleaseError } from './release/release-error.ts'
import { currentName, pointCurrent, readKept, releasesDir } from './release/release-folder.ts'

type Asked = {
  /** `null`: the one before the live one. */
  number: number | null
  requestedBy: string | null
}

/** Goes back to a release that is kept, and holds publishing there. Throws `ReleaseError` when it cannot; nothing changes then. */
export async function rollBack(parts: ReleaseParts, { number, requestedBy }: Asked): Promise<string> {
  const { payload, settings, tellReleased, shared } = parts
  const { dataDir } = settings
  const current = await currentName(dataDir)
  const kept = await keptReleases(payload, dataDir)
  const wanted =
    number === null
      ? kept[kept.findIndex((one) => one.name === current) + 1]
      : kept.find((one) => one.number === number)
  if (wanted === undefined) {
    throw new ReleaseError(`${notKept(number)} Kept are: ${kept.map((one) => one.number).join(', ')}.`)
  }
  const { name, number: release } = wanted
  if (name === current) throw new ReleaseError(`Release ${release} is live already.`)
  const [before, target] = [current === null ? null : await readKept(dataDir, current), await readKept(dataDir, name)]
  if (target === null)
    throw new ReleaseError(`Release ${release} was never finished, or its manifest is damaged. Choose another.`)
  const files = new Map(Object.entries(target.manifest.files))
  const [damaged] = await damagedIn({ directory: target.directory, files })
  if (damaged !== undefined) {
    throw new ReleaseError(`Release ${release} is damaged on the disk (${damaged}). Choose another.`)
  }

  const hold: Hold = { release, by: requestedBy, since: new Date().toISOString() }
  const heldBefore = await readHold(payload)
  // First: a process that is killed in between must not publish over what was gone back to; the next one finishes it.
  await writeHold(payload, hold)
  try {
    await pointCurrent(dataDir, name)
  } catch (error) {
    await writeHold(payload, heldBefore)
    throw error
  }
  const old = before?.manifest.files ?? {}
  tellReleased({
    path: join(releasesDir(dataDir), name),
    base: current,
    changed: [...files].filter(([file, hash]) => old[file] !== hash).map(([file]) => file),
    gone: Object.keys(old).filter((file) => !files.has(file)),
  })
  const done = `Release ${release} is live again. Publishing is on hold until the site is published again.`
  try {
    await noteRollBack({ payload, shared }, hold)
    return done
  } catch (err) {
    // Visitors have it, so it was done; the next start says so in the history.
    payload.logger.error({ err, msg: 'The history does not say yet that somebody went back to an earlier release' })
    return `${done} The history could not be written; it says so after the next start.`
  }
}

const notKept = (number: number | null): string =>
  number === null ? 'There is no release before this one.' : `Release ${number} is not kept.`

/** Does what a process that was killed while it went back has left undone. */
export async function finishRollBack(parts: ReleaseParts, hold: Hold): Promise<void> {
  const { payload, settings, tellReleased } = parts
  const { dataDir } = settings
  const name = (await keptReleases(payload, dataDir)).find(({ number }) => number === hold.release)?.name
  if (name !== undefined && name !== (await currentName(dataDir))) {
    await pointCurrent(dataDir, name)
    tellReleased({ path: join(releasesDir(dataDir), name), base: null, changed: [], gone: [] })
  }
  await noteRollBack(parts, hold)
}

type Noting = Pick<ReleaseParts, 'payload' | 'shared'>

/** Says in the history, and to other processes, which releases were taken back. Doing it twice does no harm. */
async function noteRollBack({ payload, shared }: Noting, { release, since }: Hold): Promise<void> {
  await shared?.goBackTo(release)
  const { docs } = await payload.find({
    collection: 'releases',
    where: { number: { greater_than: release }, status: { equals: 'live' } },
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  for (const { id, log } of docs) {
    await payload.update({
      collection: 'releases',
      id,
      data: { status: 'rolled-back', log: `${log ?? ''}\nTaken back on ${since}: release ${release} is live again.` },
      depth: 0,
      overrideAccess: true,
    })
  }
  const again = await payload.update({
    collection: 'releases',
    where: { number: { equals: release }, status: { equals: 'rolled-back' } },
    data: { status: 'live' },
    depth: 0,
    overrideAccess: true,
  })
  throwIfAnyFailed(again)
}
