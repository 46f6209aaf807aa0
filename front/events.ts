/** What the front tells the process that started it: the step list and the log. No personal data is ever in it. */
export type FrontEvent =
  | { type: 'message'; message: string; facts: Record<string, unknown> }
  | { type: 'step'; name: string; state: 'started' | 'done' | 'failed' }
  /** The CMS is up. */
  | { type: 'ready' }
  /** The link that makes the first account; it works once. */
  | { type: 'first-account'; url: string }
  /**
   * The CMS could not start, and says why (`refused`: and what to do about it; `mayPass`: what is away may come back by
   * itself). It is tried again all the same.
   */
  | { type: 'failed'; message: string; refused: boolean; mayPass: boolean }

export type Report = (event: FrontEvent) => void

/** Tells something to the log. */
export type Say = (message: string, facts?: Record<string, unknown>) => void

export const sayThrough =
  (report: Report): Say =>
  (message, facts = {}) =>
    report({ type: 'message', message, facts })

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The code of a system error, such as `ENOENT`. */
export const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
