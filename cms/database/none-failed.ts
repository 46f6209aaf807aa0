import { APIError } from 'payload'

type Several = { errors: readonly { message: string; isPublic: boolean }[] }

/** Payload changes and deletes several at once as far as it can, and throws for none that it could not. */
export function throwIfAnyFailed({ errors }: Several): void {
  const [failed] = errors
  if (failed !== undefined) throw new APIError(failed.message, failed.isPublic ? 409 : 500, null, failed.isPublic)
}
