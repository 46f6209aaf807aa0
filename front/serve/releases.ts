import { readdir, readlink } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { codeOf, reasonOf, type Say } from '../events.ts'
import { type PublicFile, prepareForms } from './public-file.ts'
import { type Release, readRelease, withAssetsOf } from './release.ts'
import { follows, type NewForms, type Released, releaseAfter, takeForms } from './release-change.ts'
import { readSearchFiles, searchUntilIndexed } from './search-files.ts'

export type Releases = {
  /** What is served now; `null` before the first release. */
  live: () => Release | null
  /** Whether what is served is what `current` names; not so when that one is damaged or gone. */
  isCurrent: () => boolean
  /** Looks at `current` again and serves it. Resolves when it is served, or when the one before stays. */
  reload: () => Promise<void>
  /** The same, told how it differs from the release before: only that is read. */
  take: (released: Released) => Promise<void>
  takeForms: (forms: NewForms) => Promise<void>
  /** The search index of a release lies beside its pages now. */
  takeSearch: (directory: string) => Promise<void>
  close: () => void
}

// The CMS tells of each release; looking now and then finds what it could not tell.
const lookAgainMs = 1000
const tellsWithinMs = 300
// One that could not be read may be readable later: files had run out, or it was put back from a backup.
const usualPauseMs = 30_000
const releasesWithAssets = 3
const releaseName = /^(\d+)-[\w-]+$/

/** Serves `<dataDir>/current` and follows it. */
export async function openReleases({
  dataDir,
  say,
  tryAgainMs = usualPauseMs,
}: {
  dataDir: string
  say: Say
  tryAgainMs?: number
}): Promise<Releases> {
  const folder = join(dataDir, 'releases')
  let live: Release | null = null
  let tried: string | null = null
  let triedAt = 0
  let isCurrent = false
  let preparing = new AbortController()

  const show = (release: Release) => {
    live = release
    say(`Serving release ${release.name}`, { release: release.name, files: release.files.size })
    preparing.abort()
    preparing = new AbortController()
    // The pages of the form are made here, so nobody else compresses them. Nor does anybody the index.
    prepareAhead([...release.form.empty.values(), ...release.search.values()])
  }
  const prepareAhead = (files: Iterable<PublicFile>) => {
    prepareForms(files, preparing.signal).catch((error: unknown) => {
      say('Compressing ahead failed; pages are compressed when asked for', { reason: reasonOf(error) })
    })
  }
  const showWhole = async (release: Release) => {
    const others = (await releaseNames(folder)).filter((name) => name !== release.name).slice(0, releasesWithAssets)
    const directories = others.map((name) => join(folder, name))
    show(await withSearch(release.directory, withAssetsOf(release, { directories, previous: live })))
  }
  /** A site whose search index cannot be read is a site all the same. */
  const withSearch = async (directory: string, reading: Promise<Release>): Promise<Release> => {
    const readingSearch = readSearchFiles(directory).catch((error: unknown) => {
      say('The search index cannot be read', { release: basename(directory), reason: reasonOf(error) })
      return null
    })
    const [release, search] = await Promise.all([reading, readingSearch])
    return { ...release, search: search ?? searchUntilIndexed(live, release.files) }
  }

  /** Whether the named one is served afterwards. */
  const serve = async (name: string | null, told: Released | null): Promise<boolean> => {
    if (name !== null && name === live?.name && live.faults.length === 0) return true
    if (told !== null && name === basename(told.path) && follows(live, told)) {
      show(await withSearch(told.path, releaseAfter(live, told)))
      return true
    }
    const release = name === null ? null : await intact(join(folder, name), live, say)
    if (release) {
      await showWhole(release)
      return true
    }
    // Something is served already: it is the last good one, or the best there was at the start.
    if (live) return false
    const fallback = await newestIntact(folder, name, say)
    if (fallback) await showWhole(fallback)
    return fallback !== null && fallback.name === name && fallback.faults.length === 0
  }
  const look = async (told: Released | null) => {
    triedAt = performance.now()
    tried = await currentName(dataDir)
    let isServed = false
    try {
      isServed = await serve(tried, told)
    } finally {
      isCurrent = isServed
    }
  }

  // One after the other, in order: each call sees what was there when it was made.
  let last = Promise.resolve()
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const next = last.then(work)
    last = next.catch((error: unknown) => say('The releases could not be read', { reason: reasonOf(error) }))
    return next
  }
  const reload = () => inTurn(() => look(null))
  const takeSearch = (directory: string): Promise<void> =>
    inTurn(async () => {
      if (live?.directory !== directory) return
      const search = (await readSearchFiles(directory)) ?? live.search
      live = { ...live, search }
      prepareAhead(search.values())
    })
  await reload()

  const isDue = () => !isCurrent && performance.now() - triedAt > tryAgainMs
  const timer = setInterval(() => {
    currentName(dataDir)
      .then(async (name) => {
        if (name === tried) return isDue() ? reload() : undefined
        // Who made it is about to tell how it differs.
        await pause(tellsWithinMs)
        return name === tried ? undefined : reload()
      })
      .catch((error: unknown) => say('"current" could not be read', { reason: reasonOf(error) }))
  }, lookAgainMs)
  timer.unref()

  return {
    live: () => live,
    isCurrent: () => isCurrent,
    reload,
    take: (released) => inTurn(() => look(released)),
    // Their release may be on its way still.
    takeForms: (forms) =>
      inTurn(async () => {
        if (live !== null) await takeForms(live, forms)
      }),
    takeSearch,
    close() {
      clearInterval(timer)
      preparing.abort()
    },
  }
}

/** The release that `current` names, whether it is there or not. */
async function currentName(dataDir: string): Promise<string | null> {
  try {
    return basename(resolve(dataDir, await readlink(join(dataDir, 'current'))))
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'EINVAL') return null
    throw error
  }
}

/** Newest first. */
async function releaseNames(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  })
  const numberOf = (name: string) => Number(releaseName.exec(name)?.[1])
  return names.filter((name) => releaseName.test(name)).sort((a, b) => numberOf(b) - numberOf(a))
}

async function intact(directory: string, previous: Release | null, say: Say): Promise<Release | null> {
  try {
    const release = await readRelease(directory, previous)
    if (release.faults.length === 0) return release
    say('A release is damaged', { release: release.name, faults: release.faults.slice(0, 20) })
  } catch (error) {
    say('A release cannot be served', { release: basename(directory), reason: reasonOf(error) })
  }
  return null
}

/** The newest release without a fault; without one, the newest that can be served in part: better than no site. */
async function newestIntact(folder: string, current: string | null, say: Say): Promise<Release | null> {
  const names = await releaseNames(folder)
  for (const name of names) {
    if (name === current) continue
    const release = await intact(join(folder, name), null, say)
    if (release) return release
  }
  for (const name of [...(current === null ? [] : [current]), ...names]) {
    try {
      return await readRelease(join(folder, name), null)
    } catch (error) {
      say('A release cannot be served in part either', { release: name, reason: reasonOf(error) })
    }
  }
  return null
}
