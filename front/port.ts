import type { Server } from 'node:http'
import type { Settings } from '#settings'
import { codeOf } from './events.ts'
import { StartError } from './start-error.ts'

// What is under way gets this long when the server is asked to stop; the CMS then has the rest of ten seconds.
const finishWithinMs = 6000

/** Opens the port. Throws `StartError` when it can not. */
export function listen(server: Server, { port, host }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (error: Error) => reject(new StartError(whyNotListening(error, { port, host })))
    server.once('error', refuse)
    server.listen(port, host, () => {
      server.off('error', refuse)
      resolve()
    })
  })
}

function whyNotListening(error: Error, { port, host }: Pick<Settings, 'port' | 'host'>): string {
  const code = codeOf(error)
  if (code === 'EADDRINUSE') {
    return `Port ${port} on ${host} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`
  }
  if (code === 'EACCES') {
    return `Port ${port} may not be used by this user. Choose one above 1023: PORT=3000 npm start`
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `HOST ${host} is no address of this machine. Use 127.0.0.1, or 0.0.0.0 for all: HOST=127.0.0.1 npm start`
  }
  return `Port ${port} on ${host} cannot be opened: ${error.message}. Choose another: PORT=… npm start`
}

/** No new visitors; those who wait get their answers, and who is too slow is cut off. */
export function finish(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), finishWithinMs)
    // A connection that has its answer is kept open for the next question, which will not be taken.
    const hangUp = setInterval(() => server.closeIdleConnections(), 50)
    server.close(() => {
      clearTimeout(timer)
      clearInterval(hangUp)
      resolve()
    })
  })
}
