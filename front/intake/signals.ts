import { hash, randomBytes } from 'node:crypto'
import type { CollaborationInput } from '#model/partners/collaboration-requests.ts'

export type ContentSignal = 'many-links' | 'markup' | 'mixed-scripts' | 'repeated-text' | 'disposable-address'

const mostLinks = 3
const links = /https?:\/\/|(?<!\/\/)www\./gi
const markup = /<a\s|\[url|\[link|<\/?(?:script|iframe|img)\b/i
// Letters that look like Latin ones inside a Latin word: how a filter for words is cheated.
const mixedScripts =
  /\p{Script=Latin}[\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}]\p{Script=Latin}/u
const disposable = new Set([
  '10minutemail.com',
  'dispostable.com',
  'getnada.com',
  'guerrillamail.com',
  'maildrop.cc',
  'mailinator.com',
  'sharklasers.com',
  'temp-mail.org',
  'trashmail.com',
  'yopmail.com',
])

const mostRepeats = 10
const mostTexts = 5000
const dayMs = 24 * 3600 * 1000

/** What is odd about the answers themselves. Counts repeated texts in memory, as hashes under a salt that is gone with them. */
export function openSignals(): (input: CollaborationInput, now?: number) => ContentSignal[] {
  const salt = randomBytes(32).toString('base64url')
  const seen = new Map<string, { times: number; until: number }>()

  const isRepeated = (text: string, now: number): boolean => {
    const known = hash('sha256', salt + text.replaceAll(/\s+/g, ' ').toLowerCase(), 'base64url')
    const before = seen.get(known)
    const times = before && before.until > now ? before.times + 1 : 1
    seen.delete(known)
    seen.set(known, { times, until: now + dayMs })
    const [oldest] = seen.keys()
    if (seen.size > mostTexts && oldest !== undefined) seen.delete(oldest)
    return times > mostRepeats
  }

  return (input, now = Date.now()) => {
    const text = [input.name, input.hopes, input.organization, input.role, input.accessNeeds].filter(Boolean).join('\n')
    const found: ContentSignal[] = []
    if ((text.match(links)?.length ?? 0) > mostLinks) found.push('many-links')
    if (markup.test(text)) found.push('markup')
    if (mixedScripts.test(text)) found.push('mixed-scripts')
    if (isRepeated(input.hopes, now)) found.push('repeated-text')
    if (disposable.has(input.email.slice(input.email.lastIndexOf('@') + 1).toLowerCase())) {
      found.push('disposable-address')
    }
    return found
  }
}
