import { resolve } from 'node:path'
import { z } from 'zod'
import { askCms } from './cms.ts'
import type { Command } from './command.ts'
import { CommandError } from './command-error.ts'

export const about: Command = {
  usage: 'about EMAIL FILE',
  about: 'Writes everything that is kept about a mail address into a new file (JSON) that only you can read.',
  run: async ([given, file]) => {
    const email = z.email().safeParse(given)
    if (!email.success || file === undefined) {
      throw new CommandError('Say whom, and where to: npm run irh -- about name@example.org FILE')
    }
    return askCms('about', { email: email.data, file: resolve(file) })
  },
}
