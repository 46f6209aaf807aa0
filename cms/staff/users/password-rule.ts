import { dictionary } from '@zxcvbn-ts/language-common'
import { type CollectionBeforeOperationHook, ValidationError } from 'payload'
import { minPasswordLength } from '#model/staff/users.ts'

/** Long enough for any sentence; no more, so that nobody makes the server hash megabytes. */
const maxPasswordLength = 128
const common: ReadonlySet<string> = new Set(
  dictionary['passwords-common'].filter((word): word is string => String(word).length >= minPasswordLength),
)

/** What is wrong with a password; `null`: nothing. */
export function passwordFault(password: string): string | null {
  const { length } = [...password]
  if (length < minPasswordLength) return `Use at least ${minPasswordLength} characters: a short sentence is fine.`
  if (length > maxPasswordLength) return `Use at most ${maxPasswordLength} characters.`
  if (common.has(password.toLowerCase()))
    return 'Many people use this password, so it is easily guessed. Choose another.'
  return null
}

/** Wherever a password is set: a new account, a change, a mailed link. */
export const refuseWeakPassword: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (operation !== 'create' && operation !== 'update' && operation !== 'resetPassword') return
  const data: object = args.data
  const password: unknown = 'password' in data ? data.password : undefined
  if (password === undefined || password === null || password === '') return
  const fault = typeof password === 'string' ? passwordFault(password) : 'A password is a text.'
  if (fault !== null) {
    throw new ValidationError(
      { collection: 'users', errors: [{ message: fault, path: 'password', label: 'Password' }], req },
      req.t,
    )
  }
}
