import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { proofBits } from '#model/partners/form-proof.ts'

const leastMs = 2000
const mostMs = 24 * 3600 * 1000
const solveWithinMs = 10 * 60 * 1000

/** `none`: a page without script has no stamp, and that is no doubt. */
export type StampState = 'none' | 'good' | 'too-fast' | 'odd'

/**
 * Signed times that the form's script fetches when somebody opens the form, and small tasks for senders in doubt. The
 * server keeps neither: what comes back is checked by its signature.
 */
export function openStamps(secret: string) {
  const key = createHmac('sha256', secret).update('form: stamps').digest()
  const sign = (text: string): string => createHmac('sha256', key).update(text).digest('base64url').slice(0, 27)

  return {
    make(now = Date.now()): string {
      const text = `${now.toString(36)}.${randomBytes(6).toString('base64url')}`
      return `${text}.${sign(text)}`
    },
    read(stamp: string | null, now = Date.now()): StampState {
      if (stamp === null || stamp === '') return 'none'
      const [time = '', random = '', signature = ''] = stamp.split('.')
      if (!isSame(signature, sign(`${time}.${random}`))) return 'odd'
      const ageMs = now - Number.parseInt(time, 36)
      if (!(ageMs >= 0 && ageMs <= mostMs)) return 'odd'
      return ageMs < leastMs ? 'too-fast' : 'good'
    },
    /** A task for these answers alone (their key). */
    challenge(requestKey: string, now = Date.now()): string {
      const until = (now + solveWithinMs).toString(36)
      return `${until}.${sign(`${until}.${requestKey}`)}`
    },
    /** `proof` is the task and the number that was found, with a colon between. */
    isSolved(proof: string | null, requestKey: string, now = Date.now()): boolean {
      // Most have none, and a signature is dear.
      if (proof === null) return false
      const [challenge = '', found = ''] = proof.split(':')
      const [until = '', signature = ''] = challenge.split('.')
      if (!isSame(signature, sign(`${until}.${requestKey}`)) || !(Number.parseInt(until, 36) >= now)) return false
      const hash = createHash('sha256').update(`${challenge}:${found}`).digest()
      return hash.readUInt32BE(0) >>> (32 - proofBits) === 0
    },
  }
}

/** Bytes are compared: what a stranger sent may have as many letters and more bytes. */
const isSame = (given: string, expected: string): boolean => {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}
