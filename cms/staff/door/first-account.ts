import { createHash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { firstAccountToken } from '../first-account.ts'
import { refusal } from './refusal.ts'
import type { Call } from './sign-in.ts'

const given = z.object({ email: z.string(), password: z.string(), name: z.string() })

export const linkCookie = 'irh-first-account'

/** `POST /api/users/first-register`: only for who opened the link that the first start printed; makes an admin. */
export async function registerFirst({ request, data, ask }: Call): Promise<Response> {
  const token = firstAccountToken()
  if (token === null || !isSameSecret(cookieIn(request), token)) {
    return refusal(403, 'Open the link that the server printed when it started; it makes the first account.')
  }
  const account = given.safeParse(data)
  if (!account.success) return refusal(400, 'Give a name, an e-mail address and a password.')
  const answer = await ask({ ...account.data, role: 'admin' })
  return answer.status === 400 ? refusal(400, reasonsIn(await answer.json())) : answer
}

const fields = z.object({ errors: z.array(z.object({ message: z.string() })) })
const refused = z.object({ errors: z.array(z.object({ message: z.string(), data: fields.optional() })) })

/** Why, in sentences: Payload's form for the first account empties a refused password and loses what stood beside it. */
function reasonsIn(answer: unknown): string {
  const { errors } = refused.parse(answer)
  return errors.flatMap(({ message, data }) => data?.errors.map((field) => field.message) ?? message).join(' ')
}

function cookieIn(request: Request): string {
  const cookies = (request.headers.get('cookie') ?? '').split(/;\s*/)
  return cookies.find((cookie) => cookie.startsWith(`${linkCookie}=`))?.slice(linkCookie.length + 1) ?? ''
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** In a time that tells nothing of how much of it is right. */
export const isSameSecret = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other))
