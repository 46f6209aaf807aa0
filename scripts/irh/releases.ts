import { askCms } from './cms.ts'
import type { Command } from './command.ts'

export const releases: Command = {
  usage: 'releases',
  about: 'Lists the releases that are kept: number, when, why, and which one visitors see.',
  run: () => askCms('releases', {}),
}
