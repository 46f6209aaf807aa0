import type { Server } from 'node:http'
import type { Socket } from 'node:net'

const mostMs = 15_000

/**
 * How long a body may take, by the line it comes on: fifteen seconds with the headers before it. On a line that is used
 * again nobody knows when those began, so the body has all of it. A place among those that are read is taken for no longer
 * in either case, since it is taken once the headers are there.
 */
export function openBodyTimes(server: Server): (socket: Socket) => number {
  const opened = new WeakMap<Socket, number>()
  server.on('connection', (socket) => opened.set(socket, performance.now()))
  return (socket) => {
    const since = opened.get(socket)
    opened.delete(socket)
    const waitedMs = since === undefined ? 0 : performance.now() - since
    // In whole seconds, as Node counts the headers.
    return mostMs - Math.floor(waitedMs / 1000) * 1000
  }
}
