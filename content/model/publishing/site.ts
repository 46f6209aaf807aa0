import { z } from 'zod'
import { email, list, longText, meta, optional, plainText, url } from '../atoms.ts'
import { provenance } from '../provenance.ts'

export const siteShape = z.strictObject({
  name: plainText({ min: 2, max: 120 }),
  shortName: plainText({ min: 2, max: 40 }),
  tagline: optional(plainText({ max: 160 })),
  email,
  defaultMeta: meta,
  socialProfiles: list(url),
  /** Who this site is not for; shown beside the form, silent when empty. */
  careNotice: optional(longText({ max: 800 })),
})
export const siteSchema = siteShape
export const siteSeedSchema = siteShape.extend({ provenance })
export type Site = z.infer<typeof siteSchema>
