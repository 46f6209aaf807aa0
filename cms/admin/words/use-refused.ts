import { useAuth, useConfig } from '@payloadcms/ui'
import { useCallback, useEffect, useRef, useState } from 'react'
import { refusalIn } from '../ask-api.ts'
import { type Why, whyRefused } from './why-refused.ts'

const patienceMs = 5000
/** Whoever goes online, signs in in another window or comes back to this one. */
const signs = ['online', 'focus', 'visibilitychange'] as const

/** `words`: what is wrong with them; only other words mend it. `null`: they may be taken another time. */
type Refusal = { words: Promise<string> | null }

/** A save that was not taken: says why, and has it tried again when the reason may be gone. */
export function useRefused(tryAgain: () => void) {
  const { user } = useAuth()
  const { config } = useConfig()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [why, setWhy] = useState<Why | null>(null)
  const latest = useRef({ tryAgain, userId: '' })
  // Payload forgets who it is when the session ends.
  latest.current = { tryAgain, userId: user ? String(user.id) : latest.current.userId }

  useEffect(() => {
    if (refusal === null) return setWhy(null)
    let isOver = false
    const ask = async (isFirst: boolean) => {
      const found = await whyRefused(`${config.routes.api}/users/me`, latest.current.userId)
      const isOfWords = isFirst && found.reason === 'refused' && refusal.words !== null
      const said = isOfWords ? ((await refusal.words) ?? '') : ''
      if (isOver) return
      setWhy({ ...found, said })
      if (isOfWords) stop()
      else if (found.reason === 'refused' && !isFirst) latest.current.tryAgain()
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

  const accept = useCallback(() => setRefusal(null), [])
  const refuse = useCallback((answer: Response | null) => {
    const isOfWords = answer !== null && answer.status < 500
    setRefusal({ words: isOfWords ? refusalIn(answer.clone()) : null })
  }, [])
  return { accept, isRefused: refusal !== null, refuse, why }
}
