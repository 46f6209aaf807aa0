import { askCms } from './cms.ts'
import type { Command } from './command.ts'

export const seed: Command = {
  usage: 'seed',
  about: 'Adds the entries of content/seed that are missing in the CMS; never overwrites one.',
  run: () => askCms('seed', {}),
}
