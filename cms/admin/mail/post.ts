import { z } from 'zod'
import { refusalIn } from '../impact/ask-impact.ts'

const done = z.object({ message: z.string() })

/** Asks one of our endpoints to do something. Throws, in words for staff, when it was not done. */
export async function post(url: string, body: Record<string, unknown> = {}): Promise<string> {
  const answer = await fetch(url, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(await refusalIn(answer))
  return done.parse(await answer.json()).message
}
