import { z } from 'zod'

/** Why a save was not taken: nobody answers, this person is not signed in any more, or the words are refused. */
export type Why = { reason: 'away' | 'signed out' | 'refused'; said: string }

const me = z.object({ user: z.object({ id: z.string() }).nullish() })

export async function whyRefused(url: string, userId: string): Promise<Why> {
  const answer = await fetch(url, { cache: 'no-store', credentials: 'same-origin' }).catch(() => null)
  if (answer?.ok !== true) return { reason: 'away', said: '' }
  // What answers in another way is not this server.
  const found = me.safeParse(await answer.json().catch(() => null))
  if (!found.success) return { reason: 'away', said: '' }
  return { reason: found.data.user?.id === userId ? 'refused' : 'signed out', said: '' }
}
