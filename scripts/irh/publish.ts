import { askCms } from './cms.ts'
import type { Command } from './command.ts'

const yes = '--accept-fewer-pages'

export const publish: Command = {
  usage: `publish [${yes}]`,
  about: [
    'Draws the site from what is published now and makes it live; what is damaged on the disk is made anew.',
    `  ${yes}  yes, even when more than a fifth of the pages go away`,
    'Lets publishing go on after a roll back.',
  ].join('\n'),
  run: (args) => askCms('publish', { acceptFewerPages: args.includes(yes) }),
}
