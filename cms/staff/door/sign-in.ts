import { randomBytes } from 'node:crypto'
import type { Payload } from 'payload'
import { z } from 'zod'
import { hashPassword } from '../users/password-hash.ts'
import { mailPasswordLink } from '../users/password-link.ts'
import { signInLimits } from './limits.ts'
import { refusal } from './refusal.ts'
import { senderIn } from './sender.ts'

export type Call = {
  payload: Payload
  request: Request
  /** What was sent, parsed. */
  data: unknown
  /** Asks Payload with this body in place of what was sent. */
  ask: (body: Record<string, string>) => Promise<Response>
}

const credentials = z.object({ email: z.string(), password: z.string() })
const forgotten = z.object({ email: z.email() })
const reset = z.object({ token: z.string().min(1), password: z.string() })

/** `POST /api/users/login`. */
export async function signIn({ payload, request, data, ask }: Call): Promise<Response> {
  const given = credentials.safeParse(data)
  if (!given.success) return refusal(400, 'Give an e-mail address and a password.')
  const { email, password } = given.data
  const tried = await signInLimits().try({ address: senderIn(request.headers), email })
  if (!tried.isAllowed) {
    payload.logger.warn('A sign-in was refused: too many failed tries')
    return tooMany(tried.retryAfterSeconds)
  }
  const user = await accountOf(payload, email)
  const answer = await ask({ email, password })
  if (answer.ok) {
    await tried.succeeded()
    payload.logger.info({ user: user?.id }, 'Signed in')
    return answer
  }
  // An unknown address takes as long as a known one.
  if (!user) await hashPassword(password, randomBytes(32))
  payload.logger.warn({ user: user?.id }, 'A sign-in failed')
  return answer
}

/** `POST /api/users/forgot-password`: the answer tells nobody, in words or in time, whether there is such an account. */
export async function forgotPassword({ payload, request, data }: Call): Promise<Response> {
  const given = forgotten.safeParse(data)
  if (!given.success) return refusal(400, 'Give an e-mail address.')
  const tried = await signInLimits().try({ address: senderIn(request.headers), email: null })
  if (!tried.isAllowed) return tooMany(tried.retryAfterSeconds)
  const { email } = given.data
  void mailLink(payload, email).catch((error: unknown) => {
    payload.logger.error({ err: error }, 'The link for a new password could not be mailed')
  })
  return Response.json({ message: 'If there is such an account, a mail is on its way.' })
}

async function mailLink(payload: Payload, email: string): Promise<void> {
  const user = await accountOf(payload, email)
  if (!user || user.isActive === false) return
  await mailPasswordLink(payload, user)
}

/** `POST /api/users/reset-password`: links that are no more count as failed tries. */
export async function resetPassword({ payload, request, data, ask }: Call): Promise<Response> {
  const given = reset.safeParse(data)
  if (!given.success) return refusal(400, 'Give the new password, on the page that the link in the mail leads to.')
  const tried = await signInLimits().try({ address: senderIn(request.headers), email: null })
  if (!tried.isAllowed) return tooMany(tried.retryAfterSeconds)
  const answer = await ask(given.data)
  if (answer.status !== 403) await tried.succeeded()
  if (answer.ok) payload.logger.info('A password was set by a mailed link')
  return answer
}

async function accountOf(payload: Payload, email: string) {
  const { docs } = await payload.find({
    collection: 'users',
    where: { email: { equals: email.trim().toLowerCase() } },
    depth: 0,
    limit: 1,
    pagination: false,
    overrideAccess: true,
  })
  return docs[0] ?? null
}

const tooMany = (seconds: number): Response =>
  refusal(
    429,
    `Too many tries. Wait ${Math.ceil(seconds / 60)} minutes, or ask whoever runs the server to unlock you.`,
    {
      'Retry-After': String(seconds),
    },
  )
