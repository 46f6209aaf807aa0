/** A command that could not do its work; `message` says why and what to do, and is all the person sees. */
export class CommandError extends Error {
  override name = 'CommandError'
}
