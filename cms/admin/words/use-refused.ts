import { useAuth, useConfig } from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'
import { type Why, whyRefused } from './why-refused.ts'

const patienceMs = 5000
/** Whoever goes online, signs in in another window or comes back to this one. */
const signs = ['online', 'focus', 'visibilitychange'] as const

type Refusal = { status: number | null }

/** A save that was not taken: says why, and has it tried again when the reason may be gone. */
export function useRefused(tryAgain: () => void) {
  const { user } = useAuth()
  const { config } = useConfig()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [why, setWhy] = useState<Why | null>(null)
  const latest = useRef({ tryAgain, userId: '' })
  // Payload forgets who it is when the session ends.
  latest.current = { tryAgain, userId: user === null ? latest.current.userId : String(user?.id ?? '') }

  useEffect(() => {
    if (refusal === null) return setWhy(null)
    let isOver = false
    // What is wrong with the words themselves is only mended by other words.
    const isOfWords = refusal.status !== null && refusal.status >= 400 && refusal.status < 500
    const ask = async (isFirst: boolean) => {
      const found = await whyRefused(`${config.routes.api}/users/me`, latest.current.userId)
      if (isOver) return
      setWhy(found)
      if (found === 'refused' && !isFirst) latest.current.tryAgain()
      if (found === 'refused' && isFirst && isOfWords) stop()
    }
    const again = () => void ask(false)
    const timer = setInterval(again, patienceMs)
    for (const sign of signs) window.addEventListener(sign, again)
    const stop = () => {
      isOver = true
      clearInterval(timer)
      for (const sign of signs) window.removeEventListener(sign, again)
    }
    void ask(true)
    return stop
  }, [refusal, config.routes.api])

  return { refusal, setRefusal, why }
}
