import { refusalIn, unreachable } from '../ask-api.ts'

/** `isOutdated`: somebody else, or another window, has changed the request since it was shown. */
export type Refusal = { words: string; isOutdated: boolean }

/** Changes a request; answers what went wrong, or null. */
export async function change(url: string, data: Record<string, unknown>): Promise<Refusal | null> {
  const answer = await fetch(`${url}?depth=0`, {
    method: 'PATCH',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(data),
  }).catch(() => null)
  if (answer === null) return { words: unreachable, isOutdated: false }
  return answer.ok ? null : { words: await refusalIn(answer), isOutdated: answer.status === 409 }
}
