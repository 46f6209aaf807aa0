type Several = { errors: readonly { message: string }[] }

/** Payload changes and deletes several at once as far as it can, and throws for none that it could not. */
export function throwIfAnyFailed({ errors }: Several): void {
  const [failed] = errors
  if (failed !== undefined) throw new Error(failed.message)
}
