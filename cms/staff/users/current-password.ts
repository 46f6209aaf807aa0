import { timingSafeEqual } from 'node:crypto'
import { APIError, type CollectionBeforeChangeHook, type PayloadRequest, ValidationError } from 'payload'
import { z } from 'zod'
import { signInLimits } from '../door/limits.ts'
import { hashPassword, passwordHashPrefix } from './password-hash.ts'

const stored = z.object({ email: z.string(), hash: z.string(), salt: z.string() })

/**
 * Whoever sits down at a screen that was left signed in must not be able to keep the account: its own password and
 * address are changed by who knows the password. Admins set those of others without it.
 */
export const askCurrentPassword: CollectionBeforeChangeHook = async ({ data, operation, originalDoc, req }) => {
  const { currentPassword, ...rest } = data
  const isOwn = req.user?.collection === 'users' && req.user.id === originalDoc?.id
  if (operation !== 'update' || !isOwn) return rest
  const changes = Boolean(data['password']) || ('email' in data && data['email'] !== originalDoc?.email)
  if (!changes) return rest
  if (typeof currentPassword !== 'string' || currentPassword === '') {
    throw refusal('Give your current password to change your password or your e-mail address.', req)
  }
  await check(currentPassword, String(originalDoc?.id), req)
  return rest
}

async function check(password: string, id: string, req: PayloadRequest): Promise<void> {
  const account = stored.parse(
    await req.payload.db.findOne({ collection: 'users', where: { id: { equals: id } }, req }),
  )
  const tried = await signInLimits().try({ address: req.headers.get('x-forwarded-for') ?? '', email: account.email })
  if (!tried.isAllowed) {
    throw new APIError(`Too many tries. Wait ${Math.ceil(tried.retryAfterSeconds / 60)} minutes.`, 429, null, true)
  }
  if (!(await isRight(password, account))) throw refusal('This is not your current password.', req)
  await tried.succeeded()
}

async function isRight(password: string, { hash, salt }: z.infer<typeof stored>): Promise<boolean> {
  if (!hash.startsWith(passwordHashPrefix)) return false
  const known = Buffer.from(hash.slice(passwordHashPrefix.length), 'hex')
  const given = await hashPassword(password, salt)
  return known.length === given.length && timingSafeEqual(known, given)
}

const refusal = (message: string, req: PayloadRequest): ValidationError =>
  new ValidationError(
    { collection: 'users', errors: [{ message, path: 'currentPassword', label: 'Your current password' }], req },
    req.t,
  )
