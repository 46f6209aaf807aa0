import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { searchIndex } from '#model/publishing/search-index.ts'
import { currentName, releasesDir } from '../release/release-folder.ts'
import { makeSearchIndex } from './make-index.ts'

type Parts = {
  dataDir: string
  /** The index of this release lies beside its pages now. */
  tellIndexed: (directory: string) => void
  tellFailed: (message: string, error: unknown) => void
}

// Changes that come in quick succession need one index, not one each.
const quietMs = 500
// Of a large site it takes seconds: it must not be all that this machine does.
const restForEach = 4
const tryAgainMs = 10 * 60 * 1000

/**
 * Makes the search index of the live release, after it went live and never in its way: visitors find what was there
 * before until then. One that fails is told in the log and tried again later.
 */
export function startSearchIndex({ dataDir, tellIndexed, tellFailed }: Parts): {
  /** There is another release. */
  wake: () => void
  stop: () => Promise<void>
} {
  const ending = new AbortController()
  const { signal } = ending
  let isWoken = true
  let endSleep = () => {}
  let told: string | null = null

  /** Waits; `null`: until it is woken. */
  const sleep = (ms: number | null, { isWakeable }: { isWakeable: boolean }) =>
    new Promise<void>((resolve) => {
      if (signal.aborted || (isWakeable && isWoken)) return resolve()
      const end = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', end)
        resolve()
      }
      const timer = ms === null ? undefined : setTimeout(end, ms)
      signal.addEventListener('abort', end)
      if (isWakeable) endSleep = end
    })

  const indexLive = async (): Promise<Next> => {
    const name = await currentName(dataDir)
    if (name === null) return idle
    const directory = join(releasesDir(dataDir), name)
    const outDir = join(directory, searchIndex.folder)
    const startedAt = Date.now()
    try {
      if (!existsSync(outDir)) await makeSearchIndex({ siteDir: join(directory, 'public'), outDir, signal })
    } catch (error) {
      // Its folder was used again for a newer release, which is indexed instead.
      if (signal.aborted || (await currentName(dataDir)) !== name) return idle
      tellFailed(
        `Release ${Number.parseInt(name, 10)} is live, but search does not know it: visitors find what was there before. It is tried again with the next release, or in ten minutes.`,
        error,
      )
      return failed
    }
    // Again after a restart: whoever made it may not have come to tell.
    if (told !== name) tellIndexed(directory)
    told = name
    return { restMs: (Date.now() - startedAt) * restForEach, lookAgainMs: null }
  }

  const run = async () => {
    let lookAgainMs: number | null = null
    while (!signal.aborted) {
      await sleep(lookAgainMs, { isWakeable: true })
      await sleep(quietMs, { isWakeable: false })
      isWoken = false
      const next: Next = signal.aborted
        ? idle
        : await indexLive().catch((error: unknown) => {
            tellFailed('The live release could not be looked at for search; it is tried again.', error)
            return failed
          })
      lookAgainMs = next.lookAgainMs
      await sleep(next.restMs, { isWakeable: false })
    }
  }
  const running = run()
  return {
    wake: () => {
      isWoken = true
      endSleep()
    },
    stop: async () => {
      ending.abort()
      await running
    },
  }
}

/** How long the machine is left to others, and when to look without being woken. */
type Next = { restMs: number; lookAgainMs: number | null }
const idle: Next = { restMs: 0, lookAgainMs: null }
const failed: Next = { restMs: 0, lookAgainMs: tryAgainMs }
