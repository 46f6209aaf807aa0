import type { Media, Variant } from '#model/library/media.ts'
import { mediaPath, variantPath } from '#model/paths.ts'

type Picture = Pick<Media, 'hash' | 'extension' | 'width' | 'height' | 'variants'>
export type Source = { type: string; srcset: string }
export type Shown = { src: string; width: number | null; height: number | null }

/** The kinds that browsers choose from, smallest files first. */
const kinds = [
  { extension: 'avif', type: 'image/avif' },
  { extension: 'webp', type: 'image/webp' },
] as const

/** What a browser may take instead of `shownOf`; nothing while the variants are being made. */
export function sourcesOf(media: Picture): Source[] {
  return kinds.flatMap(({ extension, type }) => {
    const widths = media.variants
      .filter((variant) => variant.use === 'page' && variant.extension === extension)
      .sort((one, other) => one.width - other.width)
    const srcset = widths.map((variant) => `${variantPath(media, variant)} ${variant.width}w`).join(', ')
    return srcset === '' ? [] : [{ type, srcset }]
  })
}

/** The picture for a browser that knows none of those kinds; the file as it was uploaded until there is another. */
export function shownOf(media: Picture): Shown {
  const fallback = media.variants.find(({ use }) => use === 'fallback')
  return fallback === undefined ? asUploaded(media) : as(media, fallback)
}

/** The picture on the card of a shared link. */
export function cardOf(media: Picture): Shown {
  const card = media.variants.find(({ use }) => use === 'card')
  return card === undefined ? asUploaded(media) : as(media, card)
}

const asUploaded = (media: Picture): Shown => ({ src: mediaPath(media), width: media.width, height: media.height })

const as = (media: Picture, variant: Variant): Shown => ({
  src: variantPath(media, variant),
  width: variant.width,
  height: variant.height,
})
