import { APIError } from 'payload'

type Several = { errors: readonly { message: string; isPublic: boolean }[] }

/**
 * Payload changes and deletes several at once as far as it can, and throws for none that it could not. It
 * keeps their words and whether staff may read them, not their kind or status: such words are answered with 409, and
 * `isSavedMeanwhile` does not know a conflict among them.
 */
export function throwIfAnyFailed({ errors }: Several): void {
  const [failed] = errors
  if (failed !== undefined) throw new APIError(failed.message, failed.isPublic ? 409 : 500, null, failed.isPublic)
}
