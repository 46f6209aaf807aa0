import { askCms } from './cms.ts'
import type { Command } from './command.ts'

export const reseal: Command = {
  usage: 'reseal',
  about: 'Seals every request with the current IRH_PII_KEY, after it was set or changed. The server must be running.',
  run: () => askCms('reseal', {}),
}
