import { createHash, randomBytes } from 'node:crypto'

/** What is in the link and nowhere else: 256 random bits. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is kept of it: whoever reads the database opens no preview. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')
