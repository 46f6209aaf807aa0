import type { Media } from '#model/library/media.ts'
import { labels } from '../labels.ts'

/** What the link to a document says. */
export const documentName = ({ caption, alt, extension }: Pick<Media, 'caption' | 'alt' | 'extension'>): string =>
  caption ?? alt ?? labels.document(extension.toUpperCase())
