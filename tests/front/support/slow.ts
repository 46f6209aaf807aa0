import { connect } from 'node:net'

/** The beginnings of requests whose body never comes. */
export const slowBodies = [
  'POST /collaborate/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"name":',
  'POST /api/essays HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"title":',
]
const beginnings = ['GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ', ...slowBodies]

export type Slow = { isCut: () => boolean; heard: () => string; begin: () => Promise<void>; drip: () => void }

/** They go on sending, a letter at a time: who waits for silence would wait for ever. */
export const slowSenders = (port: number, count: number, as = beginnings): Slow[] =>
  Array.from({ length: count }, (_, index) => {
    const socket = connect(port, '127.0.0.1')
    let heard = ''
    socket.on('data', (chunk) => {
      heard += chunk.toString()
    })
    socket.on('error', () => {}) // cut off: what this is about
    return {
      isCut: () => socket.destroyed,
      heard: () => heard,
      begin: () => new Promise((resolve) => socket.write(as[index % as.length] ?? '', () => resolve())),
      drip: () => void (socket.destroyed || socket.write('x')),
    }
  })
