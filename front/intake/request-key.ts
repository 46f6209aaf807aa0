import { createHmac, createSecretKey } from 'node:crypto'
import type { CollaborationInput } from '#model/partners/collaboration-requests.ts'
import { requestFields } from '#model/partners/request-reading.ts'

/**
 * Keyed hash of all answers, so that the same answers again are known for the same request and nobody who reads the
 * hash can try out what was written.
 */
export const requestKeyWith = (secret: string): ((input: CollaborationInput) => string) => {
  // A key object: a plain one is made into one at each use.
  const key = createSecretKey(createHmac('sha256', secret).update('inbox: same answers').digest())
  return (input) => {
    const values = requestFields.map((field) => {
      const value = input[field]
      return Array.isArray(value) ? value.toSorted() : (value ?? null)
    })
    return createHmac('sha256', key).update(JSON.stringify(values)).digest('hex')
  }
}
