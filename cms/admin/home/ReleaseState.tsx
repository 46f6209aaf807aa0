'use client'
import { useEffect, useState } from 'react'
import { z } from 'zod'

const status = z.object({
  state: z.enum(['idle', 'queued', 'drawing', 'checking', 'held', 'failed']),
  release: z.object({ number: z.number(), finishedAt: z.string() }).nullable(),
})
type Status = z.infer<typeof status>

const words: Readonly<Record<Status['state'], string>> = {
  idle: 'The site shows everything that is published.',
  queued: 'A change is about to be published.',
  drawing: 'Pages are being made. This takes a moment.',
  checking: 'The new pages are being checked.',
  held: 'Publishing is on hold: changes wait until someone publishes the site again.',
  failed: 'The last changes could not be published. Visitors still see the site as it was before.',
}

const settled = new Set<Status['state']>(['idle', 'held', 'failed'])
const soon = 2_000
const later = 30_000

/** Whether visitors see what staff have published, kept up to date while the screen is open. */
export function ReleaseState({ url }: { url: string }) {
  const [known, setKnown] = useState<Status | null>(null)
  const [isUnreachable, setUnreachable] = useState(false)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    let isGone = false
    const ask = async () => {
      let wait = later
      try {
        const answer = await fetch(url, { credentials: 'same-origin' })
        const parsed = status.safeParse(answer.ok ? await answer.json() : null)
        if (isGone) return
        setUnreachable(!parsed.success)
        if (parsed.success) {
          setKnown(parsed.data)
          if (!settled.has(parsed.data.state)) wait = soon
        }
      } catch {
        if (isGone) return
        // Shown in words; the next try comes by itself.
        setUnreachable(true)
      }
      timer = setTimeout(() => void ask(), wait)
    }
    void ask()
    return () => {
      isGone = true
      clearTimeout(timer)
    }
  }, [url])

  return (
    <div className="irh-release" data-state={isUnreachable ? 'failed' : (known?.state ?? 'idle')} role="status">
      {isUnreachable ? (
        <p>How the site stands could not be read just now. It will be tried again by itself.</p>
      ) : known === null ? (
        <p>Looking at the site …</p>
      ) : (
        <>
          <p>{words[known.state]}</p>
          {known.release !== null && (
            <p className="irh-quiet">
              Last published <time dateTime={known.release.finishedAt}>{momentIn(known.release.finishedAt)}</time>
            </p>
          )}
        </>
      )}
    </div>
  )
}

const momentIn = (iso: string): string =>
  new Date(iso).toLocaleString('en-US', { dateStyle: 'long', timeStyle: 'short' })
