import { refusalIn, unreachable } from '../ask-api.ts'

/** Changes a request; answers what went wrong, in words, or null. */
export async function change(url: string, data: Record<string, unknown>): Promise<string | null> {
  const answer = await fetch(`${url}?depth=0`, {
    method: 'PATCH',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(data),
  }).catch(() => null)
  if (answer === null) return unreachable
  return answer.ok ? null : refusalIn(answer)
}
