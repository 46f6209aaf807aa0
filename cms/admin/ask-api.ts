import { z } from 'zod'

const refused = z.object({ errors: z.array(z.object({ message: z.string() })).min(1) })
const unreachable = 'The server did not answer. Look whether you are online, then try again.'

/** Asks an endpoint of ours and reads its answer; throws with words for whoever sees the screen. */
export async function askApi<T>(answer: z.ZodType<T>, url: string, body?: unknown): Promise<T> {
  const response = await fetch(url, {
    credentials: 'same-origin',
    ...(body !== undefined && {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }),
  }).catch((cause: unknown) => {
    throw new Error(unreachable, { cause })
  })
  const said: unknown = await response.json().catch(() => null) // a page of the front's, while the CMS is away
  if (response.ok) return answer.parse(said)
  const fault = refused.safeParse(said)
  throw new Error(fault.success ? fault.data.errors[0]?.message : unreachable)
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
