/** What the driver says of its looks at a server: heartbeats. */
type Look = { connectionId: string }
type LookEvent = 'serverHeartbeatStarted' | 'serverHeartbeatSucceeded' | 'serverHeartbeatFailed'

/** Of `MongoClient`, whichever version. */
export type Watched = {
  readonly options: { readonly connectTimeoutMS: number; readonly heartbeatFrequencyMS: number }
  on: ((event: LookEvent, hear: (look: Look) => void) => unknown) &
    ((event: 'serverClosed', hear: (server: { address: string }) => void) => unknown) &
    ((event: 'topologyClosed', hear: () => void) => unknown)
}

const graceMs = 1000

/**
 * Tells when the driver (6.20 and 7.9) does not look at a server any more: a database that is killed can leave it so, and it
 * then takes the server for gone for ever. Seen with a server that only speaks the protocol; where one says which version
 * its topology has, as MongoDB does, the driver begins anew by itself.
 */
export function whenStuck(client: Watched, tell: () => void): void {
  const { connectTimeoutMS, heartbeatFrequencyMS } = client.options
  const next = new Map<string, NodeJS.Timeout>()
  const forget = (server: string) => {
    clearTimeout(next.get(server))
    next.delete(server)
  }
  const expect = ({ connectionId }: Look) => {
    forget(connectionId)
    // The longest that can lie between two words of a look.
    const timer = setTimeout(
      () => {
        // When this process itself stood still, the answer may be there and only not be read yet.
        setImmediate(() => {
          if (next.get(connectionId) === timer) tell()
        })
      },
      heartbeatFrequencyMS + connectTimeoutMS + graceMs,
    )
    timer.unref()
    next.set(connectionId, timer)
  }
  client.on('serverHeartbeatStarted', expect)
  client.on('serverHeartbeatSucceeded', expect)
  client.on('serverHeartbeatFailed', expect)
  client.on('serverClosed', ({ address }) => forget(address))
  client.on('topologyClosed', () => {
    for (const server of next.keys()) forget(server)
  })
}
