import { join } from 'node:path'
import type { Follower } from '../after/follow-live.ts'
import { cardsDir, drawCards } from './make-cards.ts'

/** The pictures of shared links, in one folder for all releases: most pages keep theirs. */
export function cardsFollow(dataDir: string): Follower {
  let drawnFor: string | null = null
  return {
    async make(directory, signal) {
      if (drawnFor === directory) return
      await drawCards({ siteDir: join(directory, 'public'), cardsDir: cardsDir(dataDir), signal })
      drawnFor = directory
    },
    meanwhile: 'Links to new pages are shared without a picture.',
  }
}
