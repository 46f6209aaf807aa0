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
    if (!user) throw new Error(`There is no account with the address ${email}. See the list under Users in the admin.`)
    if (user.isActive === false) throw new Error(`${email} is switched off. An admin switches it on under Users.`)
    await signInLimits().unlock(email)
    return `${email} can sign in again at once.`
  },
}
