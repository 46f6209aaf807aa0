import { filesOfMedia } from '#model/paths.ts'
import type { Change } from './release/renderer.ts'

/** The media files that changed entries need. */
export const mediaIn = (changes: readonly Change[]): string[] =>
  changes.flatMap(({ document }) =>
    document?.collection === 'media' ? filesOfMedia(document.data).map(({ name }) => name) : [],
  )
