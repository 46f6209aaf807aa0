import { z } from 'zod'
import { mediaHash } from '#model/atoms.ts'
import { variantFileName } from '#model/paths.ts'
import { storedVariants } from './stored-variants.ts'

const picture = z.looseObject({ hash: mediaHash, variants: storedVariants })

/** The address of the smallest form of a picture, for lists of the admin; `null`: none is made, the file itself is shown. */
export function smallestOf({ doc }: { doc: Record<string, unknown> }): string | null {
  const kept = picture.safeParse(doc)
  if (!kept.success || kept.data.variants.of !== kept.data.hash) return null
  const [smallest] = kept.data.variants.files
    .filter(({ use, extension }) => use === 'page' && extension === 'webp')
    .sort((one, other) => one.width - other.width)
  return smallest ? `/api/media/file/${variantFileName({ hash: kept.data.hash }, smallest)}` : null
}
