import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createLocalReq, type Payload } from 'payload'
import type { Variant } from '#model/library/media.ts'
import { variantFileName } from '#model/paths.ts'
import { inTransaction } from '../../database/in-transaction.ts'
import type { Media } from '../../generated/payload-types.ts'
import { writeMark } from '../../publishing/marks/write-mark.ts'
import type { MediaFolder } from './media-folder.ts'
import { recipe } from './pictures/recipe.ts'
import { makeVariantsApart } from './pictures/run.ts'
import { type Due, focusOf, type StoredVariants } from './stored-variants.ts'

type Parts = { payload: Payload; folder: MediaFolder; signal: AbortSignal }

/** Makes what a picture lacks, and has the pages that show it drawn with it. Throws `PictureError`. */
export async function makeVariants(media: Media, due: Due, { payload, folder, signal }: Parts): Promise<void> {
  const { hash, filename } = media
  if (!hash || !filename) throw new Error(`media/${media.id} has no file`)
  const extension = filename.slice(filename.lastIndexOf('.') + 1)
  const focus = focusOf(media)
  await folder.bring([`${hash}.${extension}`])
  const job = { mediaDir: folder.path, hash, extension, focus, what: due.what }
  const made = await makeVariantsApart(job, signal)
  for (const variant of made) {
    const name = variantFileName({ hash }, variant)
    await folder.share(name, await readFile(join(folder.path, name)))
  }
  await keep(media, { recipe, of: hash, focus, files: inOrder([...due.stays, ...made]) }, payload)
}

/** The same whoever made them in which order. */
const inOrder = (variants: Variant[]): Variant[] =>
  variants.sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1))
const placeOf = ({ use, extension, width }: Variant): string => `${use} ${extension} ${String(width).padStart(6, '0')}`

/**
 * Straight into the row, and only of this very file: an editor's save of the same moment is not to be lost. The mark is in
 * the same transaction, where there are any.
 */
async function keep(media: Media, variants: StoredVariants, payload: Payload): Promise<void> {
  const req = await createLocalReq({}, payload)
  await inTransaction(req, async () => {
    const kept = await payload.db.updateOne({
      collection: 'media',
      where: { and: [{ id: { equals: media.id } }, { hash: { equals: variants.of } }] },
      data: { variants },
      req,
    })
    const title = media.alt || media.filename || media.id
    const change = { collection: 'media', id: String(media.id), title: title.slice(0, 160), action: 'changed' } as const
    if (kept !== null) await writeMark(payload, { change, requestedBy: null, req })
  })
}
