import { z } from 'zod'
import { type Variant, variantSchema } from '#model/library/media.ts'
import type { Media } from '../../generated/payload-types.ts'
import { isPictureType } from './pictures/job.ts'
import { recipe } from './pictures/recipe.ts'

/** The variants as the media entry keeps them, with what they were made from. */
export const storedVariants = z.strictObject({
  recipe: z.int(),
  /** Hash of the file. */
  of: z.string(),
  focus: z.strictObject({ x: z.number(), y: z.number() }),
  files: z.array(variantSchema),
})
export type StoredVariants = z.infer<typeof storedVariants>
type Kept = Pick<Media, 'hash' | 'focalPoint' | 'variants' | 'mimeType' | 'visibility'>

/** What is kept of this very file; `null`: nothing yet, or of a file that was replaced since. */
function keptOf({ hash, variants }: Kept): StoredVariants | null {
  if (!variants) return null
  const kept = storedVariants.parse(variants)
  return kept.of === hash ? kept : null
}

export const focusOf = ({ focalPoint }: Kept): { x: number; y: number } => ({
  x: focalPoint?.x ?? 50,
  y: focalPoint?.y ?? 50,
})

/** Those that pages may show. After another point was chosen the old card stays until there is a new one. */
export const variantsOf = (media: Kept): Variant[] => keptOf(media)?.files ?? []

/** What has to be made of a picture, with what can stay. */
export type Due = { what: 'all' | 'card'; stays: Variant[] }
export const everyVariant: Due = { what: 'all', stays: [] }

/** What a public picture lacks; `null`: nothing. */
export function variantsDue(media: Kept): Due | null {
  if (media.visibility !== 'public' || !media.hash || !isPictureType(media.mimeType ?? '')) return null
  const kept = keptOf(media)
  if (kept === null || kept.recipe !== recipe) return everyVariant
  const focus = focusOf(media)
  if (kept.focus.x === focus.x && kept.focus.y === focus.y) return null
  return { what: 'card', stays: kept.files.filter(({ use }) => use !== 'card') }
}
