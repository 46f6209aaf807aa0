import { z } from 'zod'
import type { Side } from '../../publishing/impact/reordered.ts'

/** A row that was dropped at another place and waits for a yes. */
export type Drop = {
  id: string
  beside: { id: string; key: string }
  side: Side
  /** Tells the server. */
  send: () => Promise<Response>
  /** Tells the list how it went; the first time counts. */
  end: (answer: Response | Error) => void
}
type Asker = (drop: Drop) => void

const sentByList = z.object({
  docsToMove: z.tuple([z.string()]),
  newKeyWillBe: z.enum(['greater', 'less']),
  target: z.object({ id: z.string(), key: z.string().nullish() }),
})

let asker: Asker | null = null
let isWatching = false

/** Is asked before a list sends a row to another place. Payload has no place to ask at; the request waits instead. */
export function watchReorders(ask: Asker): () => void {
  if (!isWatching) watch()
  asker = ask
  return () => {
    asker = null
  }
}

function watch(): void {
  isWatching = true
  const send = window.fetch
  window.fetch = async (target, init) => {
    const url = new URL(target instanceof Request ? target.url : target, window.location.href)
    if (asker === null || !url.pathname.endsWith('/reorder') || typeof init?.body !== 'string')
      return send(target, init)
    const { docsToMove, newKeyWillBe, target: beside } = sentByList.parse(JSON.parse(init.body))
    return ask(asker, {
      id: docsToMove[0],
      beside: { id: beside.id, key: beside.key ?? '' },
      side: newKeyWillBe,
      send: () => send(target, init),
    })
  }
}

const ask = (askNow: Asker, drop: Omit<Drop, 'end'>): Promise<Response> =>
  new Promise((resolve, reject) => {
    askNow({ ...drop, end: (answer) => (answer instanceof Error ? reject(answer) : resolve(answer)) })
  })
