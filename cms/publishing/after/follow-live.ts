import { join } from 'node:path'
import { currentName, releasesDir } from '../release/release-folder.ts'

/** What follows a release: made from its pages once they are live, and never in their way. */
export type Follower = {
  /** Makes what is missing beside a release. Told again of one that it knows, it does next to nothing. */
  make: (directory: string, signal: AbortSignal) => Promise<void>
  /** What visitors find until then: it is told in the log when it fails. */
  meanwhile: string
}

type Parts = {
  dataDir: string
  followers: readonly Follower[]
  tellFailed: (message: string, error: unknown) => void
}

// Changes that come in quick succession need it once, not once each.
const quietMs = 500
const tryAgainMs = 10 * 60 * 1000

/** Looks after the live release each time it is another one. What fails is told in the log and tried again later. */
export function followLive({ dataDir, followers, tellFailed }: Parts): {
  /** There is another release. */
  wake: () => void
  stop: () => Promise<void>
} {
  const ending = new AbortController()
  const { signal } = ending
  let isWoken = true
  let endSleep = () => {}

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

  /** Whether all that follows is there. */
  const makeAll = async (): Promise<boolean> => {
    const name = await currentName(dataDir)
    if (name === null) return true
    let isWhole = true
    for (const { make, meanwhile } of followers) {
      try {
        await make(join(releasesDir(dataDir), name), signal)
      } catch (error) {
        // Its folder was used again for a newer release, whose turn is next.
        if (signal.aborted || (await currentName(dataDir)) !== name) return true
        isWhole = false
        const number = Number.parseInt(name, 10)
        tellFailed(
          `Release ${number} is live. ${meanwhile} It is tried again with the next release, or in ten minutes.`,
          error,
        )
      }
    }
    return isWhole
  }

  const run = async () => {
    let lookAgainMs: number | null = null
    while (!signal.aborted) {
      await sleep(lookAgainMs, { isWakeable: true })
      await sleep(quietMs, { isWakeable: false })
      if (signal.aborted) return
      isWoken = false
      const startedAt = Date.now()
      const isWhole = await makeAll().catch((error: unknown) => {
        tellFailed('What follows the live release could not be looked at; it is tried again.', error)
        return false
      })
      lookAgainMs = isWhole ? null : tryAgainMs
      // As long as it took: it must not be all that this machine does.
      await sleep(Date.now() - startedAt, { isWakeable: false })
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
