// What the log says of an error. A driver's error holds the whole statement with every value that was to be written, in
// its message, in its stack and in fields of its own; what people write must be in no log (content model §10).

type ErrorInLog = { type: string; message: string; stack: string; code?: string; cause?: ErrorInLog }

/** The message without the values of a database statement. */
export const withoutValues = (message: string): string => message.split(/\n?params: /)[0] ?? ''

/** For the logger's `serializers`. */
export function errorInLog(error: unknown): ErrorInLog | string {
  if (!(error instanceof Error)) return withoutValues(String(error))
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  const cause = error.cause instanceof Error ? errorInLog(error.cause) : null
  return {
    type: error.name,
    message: withoutValues(error.message),
    // The message stands before it, too.
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
    ...code,
    ...(cause !== null && typeof cause !== 'string' ? { cause } : {}),
  }
}
