import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

const plain = (address: string): string => address.trim().replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')

/**
 * The visitor's address. Each proxy we trust has written the address it saw at the end of X-Forwarded-For, so it is
 * counted from the end; what stands before was written by the visitor.
 */
export function clientAddress(request: IncomingMessage, trustedProxies: number): string {
  const remote = plain(request.socket.remoteAddress ?? '')
  if (trustedProxies === 0) return remote
  const header = request.headers['x-forwarded-for']
  const named = (typeof header === 'string' ? header.split(',') : []).map(plain)
  const chain = [...named, remote]
  const address = chain[Math.max(0, chain.length - 1 - trustedProxies)]
  return address !== undefined && isIP(address) !== 0 ? address : remote
}

/** What counts as one sender: an IPv4 address, or the /64 that one IPv6 connection owns. */
export function senderOf(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::')
  const front = head === '' ? [] : head.split(':')
  const back = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0')
  const groups = tail === undefined ? front : [...front, ...zeros, ...back]
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
