import { z } from 'zod'
import type { Started } from '../process.ts'
import { signInLimits } from './door/limits.ts'

const unlockBody = z.object({ email: z.email() })

/** What `npm run irh` asks about accounts. Each answers the sentence that is shown, or throws with the reason. */
export const staffCommands = {
  unlock: async ({ payload }: Started, body: unknown): Promise<string> => {
    const { email } = unlockBody.parse(body)
    const { docs } = await payload.find({
      collection: 'users',
      where: { email: { equals: email.toLowerCase() } },
      depth: 0,
      limit: 1,
      overrideAccess: true,
    })
    const [user] = docs
    // Without the address: why a command failed is in the log, too.
    if (!user) throw new Error('There is no account with this address. See the list under Accounts in the admin.')
    if (user.isActive === false)
      throw new Error('This account is switched off. An admin switches it on under Accounts.')
    await signInLimits().unlock(email)
    return `${email} can sign in again at once.`
  },
}
