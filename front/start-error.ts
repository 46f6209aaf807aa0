/** Why the server cannot start. `message` says cause, fix and command, and is all the person sees. */
export class StartError extends Error {
  override name = 'StartError'
}
