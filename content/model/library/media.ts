import { z } from 'zod'
import { draftOf, list, longText, mediaHash, optional, plainText } from '../atoms.ts'
import { block, type Issue, refuseBlocking } from '../readiness.ts'

export const mediaVisibilities = ['public', 'partner', 'staff'] as const
/** The kinds of file that may be uploaded; SVG is refused because it can run script. */
export const mediaTypes = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'application/pdf': 'pdf',
} as const
export const mediaExtensions = ['jpg', 'png', 'webp', 'avif', 'pdf'] as const

/** What a variant of a picture is for: a page that picks the best of several, a browser that knows neither AVIF nor WebP, the card of a shared link. */
export const variantUses = ['page', 'fallback', 'card'] as const
export const variantExtensions = ['avif', 'webp', 'jpg', 'png'] as const

/** One form of a picture that was made at its upload. */
export const variantSchema = z.strictObject({
  use: z.enum(variantUses),
  /** First 16 hex digits of its own content hash; its file is named by this and by the picture's. */
  hash: mediaHash,
  extension: z.enum(variantExtensions),
  bytes: z.int().min(1),
  width: z.int().min(1),
  height: z.int().min(1),
})
export type Variant = z.infer<typeof variantSchema>

const focus = z.number().min(0).max(100)

export const mediaShape = z.strictObject({
  /** First 16 hex digits of the content hash: the file's name and this document's key. */
  hash: mediaHash,
  extension: z.enum(mediaExtensions),
  bytes: z.int().min(1),
  width: optional(z.int().min(1)),
  height: optional(z.int().min(1)),
  alt: optional(plainText({ max: 240 })),
  decorative: z.boolean().default(false),
  caption: optional(longText({ max: 400 })),
  credit: optional(plainText({ max: 160 })),
  licence: optional(plainText({ max: 160 })),
  focalPoint: z.strictObject({ x: focus, y: focus }).default({ x: 50, y: 50 }),
  /** Files that are not public are never written into the site. */
  visibility: z.literal('public'),
  /** Empty while they are being made, and for documents: the site then shows the file itself. */
  variants: list(variantSchema),
})
export const mediaDraftSchema = draftOf(mediaShape.partial().required({ hash: true, extension: true }))

const mediaRules = ({
  alt,
  decorative,
}: {
  alt?: string | null | undefined
  decorative?: boolean | undefined
}): Issue[] =>
  alt || decorative
    ? []
    : [block('image.alt', 'alt', 'Describe the picture for people who cannot see it, or mark it as decorative.')]

export const mediaSchema = mediaShape.superRefine(refuseBlocking(mediaRules))
/** What keeps a file from being shown; also for a file that is not public yet. */
export const mediaIssues = mediaRules
export type Media = z.infer<typeof mediaSchema>
