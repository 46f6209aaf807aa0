/** Why a release was not made; `message` is for the editor, and the site stays as it was. */
export class ReleaseError extends Error {
  override name = 'ReleaseError'
}
