import { type Media, mediaExtensions } from '#model/library/media.ts'
import { textOf } from '../../fields/published-meta.ts'
import type { Media as StoredMedia } from '../../generated/payload-types.ts'
import { variantsOf } from './stored-variants.ts'

/** The entry of a public file; null for files that partners or staff alone may see. */
export function publishMedia(media: StoredMedia): Media | null {
  const extension = mediaExtensions.find((known) => media.filename?.endsWith(`.${known}`))
  if (media.visibility !== 'public' || extension === undefined) return null
  return {
    hash: media.hash ?? '',
    extension,
    bytes: media.filesize ?? 0,
    width: media.width ?? null,
    height: media.height ?? null,
    alt: textOf(media.alt),
    decorative: media.decorative ?? false,
    caption: textOf(media.caption),
    credit: textOf(media.credit),
    licence: textOf(media.licence),
    focalPoint: { x: media.focalPoint?.x ?? 50, y: media.focalPoint?.y ?? 50 },
    visibility: 'public',
    variants: variantsOf(media),
  }
}
