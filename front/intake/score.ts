import type { Doubt } from './inbox.ts'

/** What each doubt weighs. A flag of zero is only told to staff. */
const weights: Readonly<Record<Doubt, number>> = {
  honeypot: 10,
  'address-limit': 5,
  'server-limit': 5,
  'foreign-origin': 5,
  'too-fast': 4,
  'many-links': 3,
  markup: 3,
  'repeated-text': 3,
  'odd-stamp': 2,
  'mixed-scripts': 2,
  'disposable-address': 0,
}

const doubtful = 3
const suspicious = 5

export type Verdict = 'clean' | 'middling' | 'suspicious'

/** Weighs the doubts. A sender in the middle can clear them by a little work (`stamp.ts`). */
export function judge(doubts: readonly Doubt[]): { score: number; verdict: Verdict } {
  const score = doubts.reduce((sum, doubt) => sum + weights[doubt], 0)
  return { score, verdict: score >= suspicious ? 'suspicious' : score >= doubtful ? 'middling' : 'clean' }
}
