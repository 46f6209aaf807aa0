import { askCms } from './cms.ts'
import type { Command } from './command.ts'
import { CommandError } from './command-error.ts'

export const rollback: Command = {
  usage: 'rollback [NUMBER]',
  about: [
    'Goes back to a release that is kept (without a number: the one before), and holds publishing there.',
    '"publish" lets it go on. "releases" lists what is kept.',
  ].join('\n'),
  run: async ([given]) => {
    if (given !== undefined && !/^[1-9]\d*$/.test(given)) {
      throw new CommandError('Say which by its number: npm run irh -- rollback 12')
    }
    return askCms('rollback', { number: given === undefined ? null : Number(given) })
  },
}
