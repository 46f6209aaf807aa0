'use client'
import { useEffect, useState } from 'react'
import { type PublishingStatus, publishingStatusSchema } from '../../publishing/status-answer.ts'

export type Known = {
  /** `null`: nothing was heard yet. */
  status: PublishingStatus | null
  isUnreachable: boolean
}

/** Somebody on this screen has just changed how the site stands. */
const moved = 'irh:publishing-moved'
export const tellPublishingMoved = (): boolean => window.dispatchEvent(new Event(moved))

const whileBusyMs = 400
const againMs = 10_000

export const isBusy = ({ state }: PublishingStatus): boolean =>
  state === 'queued' || state === 'drawing' || state === 'checking'

/**
 * How the site stands. It is asked while something moves and nothing more is asked once it rests, until the tab is looked
 * at again. `round`: asks anew whenever it is another one.
 */
export function usePublishingStatus(api: string, round: unknown = null): Known {
  const [known, setKnown] = useState<Known>({ status: null, isUnreachable: false })

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round is a reason to ask
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    let asking = new AbortController()
    const ask = async () => {
      clearTimeout(timer)
      asking.abort()
      asking = new AbortController()
      const { signal } = asking
      const status = await readStatus(api, signal)
      if (signal.aborted) return
      setKnown((before) => ({ status: status ?? before.status, isUnreachable: status === null }))
      if (document.visibilityState !== 'visible') return
      if (status === null) timer = setTimeout(() => void ask(), againMs)
      else if (isBusy(status)) timer = setTimeout(() => void ask(), whileBusyMs)
    }
    const lookAgain = () => {
      if (document.visibilityState === 'visible') void ask()
    }
    void ask()
    document.addEventListener('visibilitychange', lookAgain)
    window.addEventListener('focus', lookAgain)
    window.addEventListener(moved, lookAgain)
    return () => {
      clearTimeout(timer)
      asking.abort()
      document.removeEventListener('visibilitychange', lookAgain)
      window.removeEventListener('focus', lookAgain)
      window.removeEventListener(moved, lookAgain)
    }
  }, [api, round])
  return known
}

/** `null`: the server is away or answers otherwise; the screen says so, and asks again. */
async function readStatus(api: string, signal: AbortSignal): Promise<PublishingStatus | null> {
  try {
    const answer = await fetch(`${api}/publishing/status`, { credentials: 'same-origin', signal })
    return answer.ok ? publishingStatusSchema.parse(await answer.json()) : null
  } catch {
    return null
  }
}
