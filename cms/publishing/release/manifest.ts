import { createHash } from 'node:crypto'
import { z } from 'zod'

const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/)

/** What a release says about itself. It is written last, so a release without it was never finished. */
export const manifestSchema = z.looseObject({
  number: z.int().min(1),
  /** Of all public files and redirects: two releases with the same hash serve the same bytes. */
  contentHash: sha256Hex,
  snapshotHash: sha256Hex,
  /** Of the prebuilt pages that drew it. */
  rendererHash: sha256Hex,
  /** The seed is drawn before the CMS has ever run; what the CMS holds replaces it. */
  source: z.enum(['seed', 'cms']),
  /** How many of the files are pages. */
  pages: z.int().min(0),
  /** File in `public/` → sha256 of its bytes. */
  files: z.record(z.string(), sha256Hex),
  /** File → what it read, in the words of the site's store: 'essays/slug', 'essays', 'site'. */
  reads: z.record(z.string(), z.array(z.string())),
})
export type Manifest = z.infer<typeof manifestSchema>

export const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
