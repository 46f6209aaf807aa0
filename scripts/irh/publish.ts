import { askCms } from './cms.ts'
import type { Command } from './command.ts'

export const publish: Command = {
  usage: 'publish',
  about: 'Draws the site from what is published now and makes it live.',
  run: () => askCms('publish', {}),
}
