import { pbkdf2 } from 'node:crypto'
import { promisify } from 'node:util'

/** How Payload begins what it stores (getPasswordHashParameters); it writes any older one anew at the next sign-in. */
export const passwordHashPrefix = 'pbkdf2-sha256-v1:'
const rounds = 600_000
const keyBytes = 32

/** A password's hash as Payload makes it (generatePasswordSaltHash). */
export const hashPassword = (password: string, salt: string | Buffer): Promise<Buffer> =>
  promisify(pbkdf2)(password, salt, rounds, keyBytes, 'sha256')
