const name = 'ReleaseError'

/** Why a release was not made; `message` is for the editor, and the site stays as it was. */
export class ReleaseError extends Error {
  override name = name
}

/** Told by its name: Next's bundle and the server each have a copy of the class. */
export const isReleaseError = (error: unknown): error is Error => error instanceof Error && error.name === name
