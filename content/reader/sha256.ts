import { createHash } from 'node:crypto'

/** Hex, of UTF-8 or of bytes. */
export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')
