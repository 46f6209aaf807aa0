import { z } from 'zod'
import { askCms } from './cms.ts'
import type { Command } from './command.ts'
import { CommandError } from './command-error.ts'

export const unlock: Command = {
  usage: 'unlock EMAIL',
  about: 'Lets a member of staff sign in again at once, after too many failed tries.',
  run: async ([given]) => {
    const email = z.email().safeParse(given)
    if (!email.success) throw new CommandError('Say whom: npm run irh -- unlock name@example.org')
    return askCms('unlock', { email: email.data })
  },
}
