import { z } from 'zod'

const refused = z.object({ errors: z.array(z.object({ message: z.string() })).min(1) })
export const unreachable = 'The server did not answer. Look whether you are online, then try again.'

/** The words of a refusal; while the CMS is away the front answers with a page of its own. */
export async function refusalIn(answer: Response): Promise<string> {
  const fault = refused.safeParse(await answer.json().catch(() => null))
  return fault.data?.errors[0]?.message ?? unreachable
}

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
  if (!response.ok) throw new Error(await refusalIn(response))
  return answer.parse(await response.json())
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
