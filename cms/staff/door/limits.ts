import { createHmac, randomBytes } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

const mostTries = 10
const windowSeconds = 10 * 60

export type Who = { address: string; email: string | null }
export type Tried =
  | { isAllowed: true; succeeded: () => Promise<void> }
  | { isAllowed: false; retryAfterSeconds: number }

/** Counts failed tries by address and by account, in memory; nobody's address or mail address is kept. */
export function openLimits() {
  const salt = randomBytes(32)
  const hashed = (text: string): string => createHmac('sha256', salt).update(text).digest('base64url')
  const accounts = newLimiter()
  let addresses = newLimiter()

  return {
    /** Counts a try before it is made, so that many at once do not slip through; one that succeeds is given back. */
    async try({ address, email }: Who): Promise<Tried> {
      const counts: Count[] = [{ limiter: addresses, key: hashed(senderOf(address)) }]
      if (email !== null) counts.push({ limiter: accounts, key: hashed(accountOf(email)) })
      const results = await Promise.all(counts.map(consume))
      const giveBack = async () => {
        for (const { limiter, key } of counts) await limiter.reward(key)
      }
      const over = results.filter(({ consumedPoints }) => consumedPoints > mostTries)
      if (over.length === 0) return { isAllowed: true, succeeded: giveBack }
      // Being refused is no try of its own: the wait would never end for those who keep asking.
      await giveBack()
      return {
        isAllowed: false,
        retryAfterSeconds: Math.ceil(Math.max(...over.map(({ msBeforeNext }) => msBeforeNext)) / 1000),
      }
    },
    /** Lets an account in at once, wherever its owner sits: its own count and those of all addresses begin anew. */
    async unlock(email: string): Promise<void> {
      await accounts.delete(hashed(accountOf(email)))
      addresses = newLimiter()
    },
  }
}

type Count = { limiter: RateLimiterMemory; key: string }

const newLimiter = () => new RateLimiterMemory({ points: mostTries, duration: windowSeconds })

const consume = ({ limiter, key }: Count): Promise<RateLimiterRes> =>
  limiter.consume(key).catch((refused: unknown) => {
    if (refused instanceof RateLimiterRes) return refused
    throw refused
  })

export type SignInLimits = ReturnType<typeof openLimits>
type Shared = typeof globalThis & { irhSignInLimits?: SignInLimits; irhLinkLimits?: SignInLimits }
const shared: Shared = globalThis

/** The limits of this process: Next's bundle counts, the unlock command outside it forgets. */
export function signInLimits(): SignInLimits {
  shared.irhSignInLimits ??= openLimits()
  return shared.irhSignInLimits
}

/** Links that are opened, counted apart: another site can have a browser open false ones, and must keep nobody out. */
export function linkLimits(): SignInLimits {
  shared.irhLinkLimits ??= openLimits()
  return shared.irhLinkLimits
}

const accountOf = (email: string): string => email.trim().toLowerCase()

/** One IPv6 connection owns a /64, so its first four groups are the sender. */
function senderOf(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::')
  const front = head === '' ? [] : head.split(':')
  const groups = tail === undefined ? front : [...front, ...Array.from({ length: 8 }, () => '0')]
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16))
    .join(':')
}
