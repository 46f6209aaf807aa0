import { z } from 'zod'

// Crockford's base32: no I, L, O or U, so that a reference can be read out over the phone.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export const requestReference = z.string().regex(/^IRH-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)

export const isRequestReference = (text: string): boolean => requestReference.safeParse(text).success

/** How many random bytes a reference is made of. */
export const referenceBytes = 8

/** `IRH-XXXX-XXXX`: five bits of each random byte make one character, all equally likely. */
export const referenceFrom = (random: Uint8Array): string => {
  if (random.length < referenceBytes) throw new RangeError(`a reference needs ${referenceBytes} random bytes`)
  let characters = ''
  for (const byte of random.subarray(0, referenceBytes)) characters += alphabet.charAt(byte & 31)
  return `IRH-${characters.slice(0, 4)}-${characters.slice(4)}`
}
