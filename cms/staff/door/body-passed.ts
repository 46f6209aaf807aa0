import type { IncomingMessage } from 'node:http'

/**
 * Waits until what was sent along has come, unread. The answer ends the connection, and ending it with something unread
 * would cut the answer off on its way. The front lets only so much come, for only so long.
 */
export function bodyPassed(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    if (request.readableEnded || request.destroyed) return resolve()
    request.once('end', resolve)
    request.once('close', resolve)
    request.resume()
  })
}
