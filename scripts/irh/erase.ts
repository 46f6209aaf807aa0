import { z } from 'zod'
import { askCms } from './cms.ts'
import type { Command } from './command.ts'
import { CommandError } from './command-error.ts'

export const erase: Command = {
  usage: 'erase EMAIL',
  about:
    'Erases for good what was sent from a mail address, wherever it lies, and says which backups may still hold it.',
  run: async ([given]) => {
    const email = z.email().safeParse(given)
    if (!email.success) throw new CommandError('Say whom: npm run irh -- erase name@example.org')
    return askCms('erase', { email: email.data })
  },
}
