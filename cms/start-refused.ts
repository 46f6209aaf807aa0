/** The CMS cannot start as things are; `message` is one line for the operator: the cause and the way out. */
export class StartRefused extends Error {
  override name = 'StartRefused'
  /** Nothing here has to be put right: what is away may come back by itself. */
  readonly mayPass: boolean

  constructor(message: string, { mayPass = false, ...options }: ErrorOptions & { mayPass?: boolean } = {}) {
    super(message, options)
    this.mayPass = mayPass
  }
}

/** By name, because the bundle has a class of its own. */
export const isStartRefused = (error: unknown): error is StartRefused =>
  error instanceof Error && error.name === 'StartRefused'
