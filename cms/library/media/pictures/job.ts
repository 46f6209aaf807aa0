import { z } from 'zod'
import { mediaTypes, variantSchema } from '#model/library/media.ts'

type PictureType = Exclude<keyof typeof mediaTypes, 'application/pdf'>
export const isPictureType = (type: string): type is PictureType =>
  Object.hasOwn(mediaTypes, type) && type !== 'application/pdf'

const focus = z.strictObject({ x: z.number().min(0).max(100), y: z.number().min(0).max(100) })

/** What the process for pictures is asked for. */
export const jobSchema = z.discriminatedUnion('kind', [
  /** Draws a picture again, which leaves behind whatever else its file carried. The bytes come in and go out. */
  z.strictObject({ kind: z.literal('redraw'), type: z.string().refine(isPictureType) }),
  /** Makes the variants of a picture that lies in the media folder, and writes them beside it. */
  z.strictObject({
    kind: z.literal('variants'),
    mediaDir: z.string(),
    hash: z.string(),
    extension: z.string(),
    focus,
    /** `card`: the others are there, and the point that stays in view has no part in them. */
    what: z.enum(['all', 'card']),
  }),
])
export type Job = z.infer<typeof jobSchema>
export type RedrawJob = Extract<Job, { kind: 'redraw' }>
export type VariantsJob = Extract<Job, { kind: 'variants' }>

export const variantsMade = z.array(variantSchema)
