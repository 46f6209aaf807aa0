import { z } from 'zod'
import { email, plainText } from '../atoms.ts'
import { roles } from '../roles.ts'

export const userSchema = z.strictObject({
  email,
  name: plainText({ min: 2, max: 100 }),
  role: z.enum(roles),
  isActive: z.boolean().default(true),
})
/** Passwords are long rather than odd: at least this many characters (and not among the common ones). */
export const minPasswordLength = 12
