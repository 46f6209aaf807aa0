import { createHmac, hash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { type Sealing, sealingWith } from '#sealing'
import type { Settings } from '#settings'
import { clientAddress, senderOf } from '../client-address.ts'
import { type Inbox, linkShownMs, type SealedLink } from './inbox.ts'
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

const mostKept = 2000

type Options = { settings: Pick<Settings, 'trustProxy'>; secret: string; inbox: Pick<Inbox, 'linkOf'> }

/**
 * The links for the page that follows a request, which is known by its reference alone: cookies there are none, and the
 * token must not stand in an address that others see. For ten minutes, and to the network it was sent from; from another
 * server, too, where several share the inbox (decision 0065).
 */
export function openFreshReceipts({ settings: { trustProxy }, secret, inbox }: Options) {
  const fresh = new Map<string, { token: string; sender: string; until: number }>()
  // Nobody's address is kept, not even for ten minutes: a hash under a salt that is gone with this process, and what is
  // in the inbox opens for the network it was sealed for.
  const salt = random(32).toString('base64url')
  const networkOf = (request: IncomingMessage): string => senderOf(clientAddress(request, trustProxy))
  const senderFor = (request: IncomingMessage): string => hash('sha256', salt + networkOf(request), 'base64url')
  const sealingFor = (request: IncomingMessage): Sealing => {
    const key = createHmac('sha256', secret)
      .update(`receipt for ${networkOf(request)}`)
      .digest()
    return sealingWith([{ id: 'sender', key }])
  }
  const opened = (request: IncomingMessage, link: SealedLink): string | null => {
    try {
      return sealingFor(request).open(link)
    } catch {
      return null // somebody else, who knows the reference
    }
  }
  const remembered = (request: IncomingMessage, reference: string): string | null => {
    const found = fresh.get(reference)
    if (!found || found.until < performance.now() || found.sender !== senderFor(request)) return null
    return found.token
  }
  return {
    seal: (request: IncomingMessage, token: string): SealedLink => sealingFor(request).seal(token),
    put(request: IncomingMessage, { reference, token }: { reference: string; token: string }): void {
      fresh.delete(reference)
      fresh.set(reference, { token, sender: senderFor(request), until: performance.now() + linkShownMs })
      const [oldest] = fresh.keys()
      if (fresh.size > mostKept && oldest !== undefined) fresh.delete(oldest)
    },
    async linkFor(request: IncomingMessage, reference: string): Promise<string | null> {
      // First what all servers know: another one may have taken the same once more, and given another link.
      const shared = await inbox.linkOf(reference)
      const token = shared === null ? remembered(request, reference) : opened(request, shared)
      return token === null ? null : receiptLink(token)
    },
  }
}
export type FreshReceipts = ReturnType<typeof openFreshReceipts>
