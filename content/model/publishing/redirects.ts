import { z } from 'zod'
import { draftOf, optional, path, plainText, url } from '../atoms.ts'
import { provenance } from '../provenance.ts'

export const redirectCodes = [301, 302, 410] as const

export const redirectShape = z.strictObject({
  from: path,
  to: optional(z.union([path, url], 'must be a path such as /training/ or an address that starts with https://')),
  code: z.literal(redirectCodes).default(301),
})
const needsTarget = ({ code, to }: { code: number; to: string | null }): boolean => (code === 410) === (to === null)
const targetMessage = { path: ['to'], message: 'say where to, unless the code is 410 (gone)' }

export const redirectDraftSchema = draftOf(redirectShape.partial().required({ from: true }))
export const redirectSchema = redirectShape.refine(needsTarget, targetMessage)
export const redirectSeedSchema = redirectShape
  .extend({ note: optional(plainText({ max: 240 })), provenance })
  .refine(needsTarget, targetMessage)
export type Redirect = z.infer<typeof redirectSchema>
