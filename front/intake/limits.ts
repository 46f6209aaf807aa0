import { hash, randomBytes } from 'node:crypto'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { senderOf } from '../client-address.ts'
import type { Doubt } from './inbox.ts'

export type Limits = {
  /** Whether the server may take one more post now; above the ceiling it may not. */
  hasRoom: () => boolean
  /** Counts a request; the limits it is above. */
  count: (address: string) => Promise<Doubt[]>
}

const minute = 60
const hour = 60 * minute
const day = 24 * hour

export const usualLimits = {
  /** For the whole server: what one machine keeps without anybody noticing. */
  postsPerSecond: 2000,
  perTenMinutes: 5,
  perDay: 20,
  perHourForAll: 200,
}

// More senders than this at once is an attack; the oldest are forgotten, and the limit for all holds.
const mostSenders = 20_000

/** Counts by sender, in memory. An address is only ever a hash, keyed by a salt that is gone after a day. */
export function openLimits(limits = usualLimits): Limits {
  const everybody = new RateLimiterMemory({ points: limits.perHourForAll, duration: hour })
  const short = new RateLimiterMemory({ points: limits.perTenMinutes, duration: 10 * minute })
  const long = new RateLimiterMemory({ points: limits.perDay, duration: day })
  const senders = new Set<string>()
  let salt = newSalt()
  let second = { until: 0, posts: 0 }

  const keyOf = (address: string): string => {
    if (performance.now() > salt.until) salt = newSalt()
    return hash('sha256', salt.value + senderOf(address), 'base64url')
  }
  const remember = async (key: string) => {
    senders.delete(key)
    senders.add(key)
    if (senders.size <= mostSenders) return
    const [oldest] = senders
    if (oldest === undefined) return
    senders.delete(oldest)
    await Promise.all([short.delete(oldest), long.delete(oldest)])
  }
  return {
    hasRoom() {
      const now = performance.now()
      if (now >= second.until) second = { until: now + 1000, posts: 0 }
      second.posts += 1
      return second.posts <= limits.postsPerSecond
    },
    async count(address) {
      const key = keyOf(address)
      await remember(key)
      // A penalty counts as `consume` does, and says how many there are also when there are too many.
      const [inShort, inLong, inAll] = await Promise.all([
        short.penalty(key),
        long.penalty(key),
        everybody.penalty('all'),
      ])
      const found: Doubt[] = []
      if (inShort.consumedPoints > limits.perTenMinutes || inLong.consumedPoints > limits.perDay)
        found.push('address-limit')
      if (inAll.consumedPoints > limits.perHourForAll) found.push('server-limit')
      return found
    },
  }
}

const newSalt = () => ({ value: randomBytes(32).toString('base64url'), until: performance.now() + day * 1000 })
