import { executeAuthStrategies, type Payload, type TypedUser } from 'payload'

/** Who is signed in, by what their browser sends. Payload's `auth` also works out all that they may do, which takes longer than most answers. */
export async function whoAsks(payload: Payload, headers: Headers): Promise<TypedUser | null> {
  const { user } = await executeAuthStrategies({ payload, headers, canSetHeaders: false })
  return user
}
