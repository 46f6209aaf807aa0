import { hash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Settings } from '#settings'
import { clientAddress, senderOf } from '../client-address.ts'
import { random } from './random.ts'

export type ReceiptToken = { token: string; hash: string }

/** Who has the token sees the request; only its hash is kept. */
export const newReceipt = (): ReceiptToken => {
  const token = random(32).toString('base64url')
  return { token, hash: receiptHash(token) }
}
export const receiptHash = (token: string): string => hash('sha256', token, 'hex')

export const receiptPath = '/collaborate/receipt/'
export const receiptLink = (token: string): string => `${receiptPath}${token}/`

const shownForMs = 10 * 60 * 1000
const mostKept = 2000

/**
 * The links for the page that follows a request, which is known by its reference alone: cookies there are none, and the
 * token must not stand in an address that others see. For ten minutes, and to the network it was sent from.
 */
export function openFreshReceipts({ trustProxy }: Pick<Settings, 'trustProxy'>) {
  const fresh = new Map<string, { token: string; sender: string; until: number }>()
  // Nobody's address is kept, not even for ten minutes: a hash under a salt that is gone with this process.
  const salt = random(32).toString('base64url')
  const senderFor = (request: IncomingMessage): string =>
    hash('sha256', salt + senderOf(clientAddress(request, trustProxy)), 'base64url')
  return {
    put(request: IncomingMessage, { reference, token }: { reference: string; token: string }): void {
      fresh.delete(reference)
      fresh.set(reference, { token, sender: senderFor(request), until: performance.now() + shownForMs })
      const [oldest] = fresh.keys()
      if (fresh.size > mostKept && oldest !== undefined) fresh.delete(oldest)
    },
    linkFor(request: IncomingMessage, reference: string): string | null {
      const found = fresh.get(reference)
      if (!found || found.until < performance.now() || found.sender !== senderFor(request)) return null
      return receiptLink(found.token)
    },
  }
}
export type FreshReceipts = ReturnType<typeof openFreshReceipts>
