import { createHmac, hash } from 'node:crypto'
import type { CollaborationInput } from '#model/partners/collaboration-requests.ts'
import { requestFields } from '#model/partners/request-reading.ts'

/**
 * Keyed hash of all answers, so that the same answers again are known for the same request and nobody who reads the
 * hash can try out what was written.
 */
export const requestKeyWith = (secret: string): ((input: CollaborationInput) => string) => {
  const hmac = hmacWith(createHmac('sha256', secret).update('inbox: same answers').digest())
  return (input) => {
    const values = requestFields.map((field) => {
      const value = input[field]
      return Array.isArray(value) ? value.toSorted() : (value ?? null)
    })
    return hmac(JSON.stringify(values))
  }
}

const blockBytes = 64

/** HMAC with SHA-256 (RFC 2104). Two plain hashes: a sender would wait several times as long for `createHmac`. */
const hmacWith = (key: Buffer): ((text: string) => string) => {
  const padded = (pad: number) => Buffer.alloc(blockBytes, pad).map((byte, index) => byte ^ (key[index] ?? 0))
  const [inner, outer] = [padded(0x36), padded(0x5c)]
  return (text) => {
    const inside = hash('sha256', Buffer.concat([inner, Buffer.from(text)]), 'buffer')
    return hash('sha256', Buffer.concat([outer, inside]), 'hex')
  }
}
