import { resolve } from 'node:path'
import { askCms } from './cms.ts'
import type { Command } from './command.ts'
import { CommandError } from './command-error.ts'
import { refuseUsedFolder } from './used-folder.ts'

export const exportSnapshot: Command = {
  usage: 'export-snapshot DIR',
  about: 'Writes everything that is published as plain JSON, which build:site --snapshot DIR draws anywhere.',
  run: async ([given]) => {
    if (given === undefined) throw new CommandError('Say where to: npm run irh -- export-snapshot DIR')
    const dir = resolve(given)
    await refuseUsedFolder(dir)
    return askCms('export-snapshot', { dir })
  },
}
