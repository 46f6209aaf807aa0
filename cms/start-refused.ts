/** The CMS cannot start as things are; `message` is one line for the operator: the cause and the way out. */
export class StartRefused extends Error {
  override name = 'StartRefused'
}

/** By name, because the bundle has a class of its own. */
export const isStartRefused = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'StartRefused'
