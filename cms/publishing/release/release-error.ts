const name = 'ReleaseError'

/** Why a release was not made; `message` is for the editor, and the site stays as it was. */
export class ReleaseError extends Error {
  override name = name
}

/** The renderer ended while it drew: it used up its memory, or took too long. */
export class RendererEnded extends ReleaseError {}

/** Another process has published under the same number meanwhile. */
export class LostRace extends ReleaseError {}

/** Told by its name: Next's bundle and the server each have a copy of the class. */
export const isReleaseError = (error: unknown): error is Error => error instanceof Error && error.name === name
