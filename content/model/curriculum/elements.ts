import { z } from 'zod'
import { draftOf, leadText, meta, optional, plainText, slug, titleText } from '../atoms.ts'
import { provenance } from '../provenance.ts'
import {
  type Context,
  commonIssues,
  emptyTexts,
  hasWords,
  type Issue,
  metaLength,
  refuseBlocking,
} from '../readiness.ts'
import { rich } from '../rich.ts'

/** Design tokens that can tint an element; meaning never hangs on color alone. */
export const hues = ['tide', 'madder', 'lichen', 'blush'] as const

export const elementShape = z.strictObject({
  title: titleText,
  slug,
  shortLabel: plainText({ min: 2, max: 28 }),
  lead: leadText,
  body: rich,
  order: z.int().default(0),
  hue: optional(z.enum(hues)),
  meta,
})
export const elementDraftSchema = draftOf(elementShape.partial().required({ title: true, slug: true }))
export type ElementDraft = z.infer<typeof elementDraftSchema>

const elementRules = ({ shortLabel, lead, body }: ElementDraft): Issue[] =>
  emptyTexts({ shortLabel, lead, body: hasWords(body) ? body : null })

export const elementSchema = elementShape.superRefine(refuseBlocking(elementRules))
export const elementSeedSchema = elementShape.extend({ provenance })
export type Element = z.infer<typeof elementSchema>

export const elementIssues = (element: ElementDraft, context: Context): Issue[] => [
  ...elementRules(element),
  ...metaLength(element, element.lead),
  ...commonIssues({ schema: elementShape, value: element, key: { field: 'slug', value: element.slug } }, context),
]
