import type { Started } from '../process.ts'
import { seed } from './seed.ts'

/** What `npm run irh` asks of the CMS for its first texts. Each answers the sentence that is shown. */
export const seedingCommands = {
  seed: async ({ payload }: Started): Promise<string> => {
    const added = await seed(payload)
    if (added.length === 0) return 'Nothing was missing.'
    return `Added ${added.length === 1 ? '1 entry' : `${added.length} entries`}:\n${added.map((name) => `  ${name}`).join('\n')}`
  },
}
