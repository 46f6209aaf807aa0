'use client'
import { useEffect, useState } from 'react'
import type { ImpactAnswer } from '../../publishing/impact/impact.ts'
import { messageOf, unreachable } from '../ask-api.ts'
import { askImpact, type ImpactQuestion } from './ask-impact.ts'

/** What is known so far. */
export type Known =
  | { is: 'asking' | 'late' }
  | { is: 'answered'; answer: ImpactAnswer }
  | { is: 'unknown'; message: string }

const patienceMs = 5000

/** A fetch that finds nobody says so in the browser's own technical words. */
export const wordsOf = (error: unknown): string => {
  if (error instanceof TypeError) return unreachable
  return messageOf(error)
}

/** Asks once for each question; the same question is the same object. */
export function useImpact(api: string, question: ImpactQuestion): Known {
  const [known, setKnown] = useState<Known>({ is: 'asking' })
  useEffect(() => {
    const asking = new AbortController()
    const timer = setTimeout(() => setKnown({ is: 'late' }), patienceMs)
    askImpact(api, question, asking.signal)
      .then(
        (answer) => setKnown({ is: 'answered', answer }),
        (error: unknown) => {
          if (!asking.signal.aborted) setKnown({ is: 'unknown', message: wordsOf(error) })
        },
      )
      .finally(() => clearTimeout(timer))
    return () => {
      clearTimeout(timer)
      asking.abort()
    }
  }, [api, question])
  return known
}
