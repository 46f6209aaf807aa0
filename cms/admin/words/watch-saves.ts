/** Is told when a save is sent, and answers with what to do once the server has taken it. */
type Hearer = (path: string) => () => void

const hearers = new Set<Hearer>()
let underWay = 0
let isWatching = false

/** Tells of every save of a form. Payload says nowhere when it sends one, by itself or not; the request does. */
export function watchSaves(hearer: Hearer): () => void {
  if (!isWatching) watch()
  hearers.add(hearer)
  return () => void hearers.delete(hearer)
}

export const isSaving = (): boolean => underWay > 0

function watch(): void {
  isWatching = true
  const send = window.fetch
  window.fetch = async (target, init) => {
    if (!(init?.body instanceof FormData && init.body.has('_payload'))) return send(target, init)
    const { pathname } = new URL(target instanceof Request ? target.url : target, window.location.href)
    const taken = [...hearers].map((hear) => hear(pathname))
    underWay += 1
    try {
      const answer = await send(target, init)
      if (answer.ok) for (const take of taken) take()
      return answer
    } finally {
      underWay -= 1
    }
  }
}
