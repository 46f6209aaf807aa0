import { readdir, readlink } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { codeOf, reasonOf, type Say } from '../events.ts'
import { prepareForms } from './public-file.ts'
import { type Release, readRelease, withAssetsOf } from './release.ts'

export type Releases = {
  /** What is served now; `null` before the first release. */
  live: () => Release | null
  /** Whether what is served is what `current` names; not so when that one is damaged or gone. */
  isCurrent: () => boolean
  /** Looks at `current` again and serves it. Resolves when it is served, or when the one before stays. */
  reload: () => Promise<void>
  close: () => void
}

// The CMS tells of each release; looking now and then finds what it could not tell.
const lookAgainMs = 1000
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

  const show = async (release: Release) => {
    const others = (await releaseNames(folder)).filter((name) => name !== release.name).slice(0, releasesWithAssets)
    const directories = others.map((name) => join(folder, name))
    const whole = await withAssetsOf(release, { directories, previous: live })
    preparing.abort()
    preparing = new AbortController()
    live = whole
    say('Serving release', { release: whole.name, files: whole.files.size })
    const files = [...whole.files.values(), ...whole.form.empty.values()]
    prepareForms(files, preparing.signal).catch((error: unknown) => {
      say('Compressing ahead failed; pages are compressed when asked for', { reason: reasonOf(error) })
    })
  }

  /** Whether the named one is served afterwards. */
  const serve = async (name: string | null): Promise<boolean> => {
    if (name !== null && name === live?.name) return true
    const release = name === null ? null : await intact(join(folder, name), live, say)
    if (release) {
      await show(release)
      return true
    }
    // Something is served already: it is the last good one.
    if (live) return false
    const fallback = await newestIntact(folder, name, say)
    if (fallback) await show(fallback)
    return fallback !== null && fallback.name === name
  }
  const look = async () => {
    triedAt = Date.now()
    tried = await currentName(dataDir)
    let isServed = false
    try {
      isServed = await serve(tried)
    } finally {
      isCurrent = isServed
    }
  }

  // One look at a time, in order: each call sees what was there when it was made.
  let last = Promise.resolve()
  const reload = (): Promise<void> => {
    const next = last.then(look)
    last = next.catch((error: unknown) => say('The releases could not be read', { reason: reasonOf(error) }))
    return next
  }
  await reload()

  const isDue = () => !isCurrent && Date.now() - triedAt > tryAgainMs
  const timer = setInterval(() => {
    currentName(dataDir)
      .then((name) => (name === tried && !isDue() ? undefined : reload()))
      .catch((error: unknown) => say('"current" could not be read', { reason: reasonOf(error) }))
  }, lookAgainMs)
  timer.unref()

  return {
    live: () => live,
    isCurrent: () => isCurrent,
    reload,
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
