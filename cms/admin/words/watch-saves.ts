import { unreachable } from '../ask-api.ts'

/** What a save tells the server, by field. */
type Words = Record<string, unknown>
/** Words to send instead, and what to do with the answer; `null`: there was none. */
type Heard = { words: Words; onEnd: (answer: Response | null) => void }
/** Is told when a save is sent, and where to. */
type Hearer = (path: string, words: Words) => Heard | undefined

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

const soonMs = 50

/** No save is under way any more, and the form knows it. */
export async function savesEnded(): Promise<void> {
  do await new Promise((resolve) => setTimeout(resolve, soonMs))
  while (isSaving())
}

function watch(): void {
  isWatching = true
  const send = window.fetch
  window.fetch = async (target, init) => {
    const body = init?.body
    const form = body instanceof FormData ? body.get('_payload') : null
    if (!(body instanceof FormData && typeof form === 'string')) return send(target, init)
    const { pathname } = new URL(target instanceof Request ? target.url : target, window.location.href)
    const ends: Heard['onEnd'][] = []
    for (const hear of hearers) {
      const heard = hear(pathname, JSON.parse(form))
      if (heard === undefined) continue
      body.set('_payload', JSON.stringify(heard.words))
      ends.push(heard.onEnd)
    }
    let answer: Response | null = null
    underWay += 1
    try {
      answer = await send(target, init)
      return answer
    } catch (cause) {
      // Payload shows what a fault says, and of a network that is away a browser speaks in words of its own.
      throw cause instanceof TypeError ? new Error(unreachable, { cause }) : cause
    } finally {
      underWay -= 1
      for (const end of ends) end(answer)
    }
  }
}
