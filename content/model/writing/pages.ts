import { z } from 'zod'
import {
  draftOf,
  href,
  leadText,
  list,
  longText,
  meta,
  optional,
  path,
  plainText,
  relation,
  titleText,
  wholeNumber,
} from '../atoms.ts'
import { isBuiltPath, isReservedPath } from '../paths.ts'
import { provenance } from '../provenance.ts'
import {
  block,
  type Context,
  commonIssues,
  emptyTexts,
  hasWords,
  type Issue,
  metaLength,
  refuseBlocking,
} from '../readiness.ts'
import { rich } from '../rich.ts'
import { faqPlacements } from './faqs.ts'

const heading = optional(plainText({ min: 3, max: 120 }))
const limit = optional(wholeNumber({ min: 1, max: 24 }))

export const pageBlocks = {
  hero: z.strictObject({ type: z.literal('hero'), title: titleText, subtitle: optional(plainText({ max: 200 })) }),
  prose: z.strictObject({ type: z.literal('prose'), body: rich }),
  'element-list': z.strictObject({ type: z.literal('element-list'), heading }),
  'program-list': z.strictObject({ type: z.literal('program-list'), heading, limit }),
  'essay-list': z.strictObject({ type: z.literal('essay-list'), heading, limit }),
  shifts: z.strictObject({
    type: z.literal('shifts'),
    heading,
    shifts: z
      .array(z.strictObject({ from: plainText({ max: 160 }), to: plainText({ max: 160 }) }))
      .min(1, 'must have at least one pair'),
  }),
  'audience-list': z.strictObject({ type: z.literal('audience-list'), heading }),
  'call-to-action': z.strictObject({ type: z.literal('call-to-action'), label: plainText({ min: 2, max: 160 }), href }),
  'faq-list': z.strictObject({
    type: z.literal('faq-list'),
    heading,
    placement: z.enum(faqPlacements).default('site'),
  }),
  media: z.strictObject({ type: z.literal('media'), media: relation('media') }),
  quote: z.strictObject({
    type: z.literal('quote'),
    text: longText({ min: 3, max: 600 }),
    attribution: plainText({ min: 2, max: 160 }),
  }),
  'collaborate-form': z.strictObject({ type: z.literal('collaborate-form') }),
} as const
export type PageBlockType = keyof typeof pageBlocks

export const pageBlock = z.discriminatedUnion('type', [
  pageBlocks.hero,
  pageBlocks.prose,
  pageBlocks['element-list'],
  pageBlocks['program-list'],
  pageBlocks['essay-list'],
  pageBlocks.shifts,
  pageBlocks['audience-list'],
  pageBlocks['call-to-action'],
  pageBlocks['faq-list'],
  pageBlocks.media,
  pageBlocks.quote,
  pageBlocks['collaborate-form'],
])
export type PageBlock = z.infer<typeof pageBlock>

export const pageShape = z.strictObject({
  title: titleText,
  path,
  lead: optional(leadText),
  blocks: list(pageBlock),
  meta,
})
export const pageDraftSchema = draftOf(pageShape.partial().required({ title: true, path: true }))
export type PageDraft = z.infer<typeof pageDraftSchema>

const pageRules = ({ path: address, blocks = [] }: PageDraft): Issue[] => [
  ...(isReservedPath(address)
    ? [block('path.reserved', 'path', `${address} belongs to another part of the site. Choose a different path.`)]
    : []),
  ...blocks.flatMap((item, index) =>
    item.type === 'hero' && isBuiltPath(address) && address !== '/'
      ? [
          block(
            'path.opening',
            `blocks.${index}.title`,
            'This page opens with its own title and lead. Put these words there, and take the block “Opening” away.',
          ),
        ]
      : [],
  ),
  ...blocks.flatMap((item, index) =>
    item.type === 'prose' && !hasWords(item.body) ? emptyTexts({ [`blocks.${index}.body`]: null }) : [],
  ),
]

export const pageSchema = pageShape.superRefine(refuseBlocking(pageRules))
export const pageSeedSchema = pageShape.extend({ provenance })
export type Page = z.infer<typeof pageSchema>

export const pageIssues = (page: PageDraft, context: Context): Issue[] => [
  ...pageRules(page),
  ...metaLength(page, page.lead),
  ...commonIssues({ schema: pageShape, value: page, key: { field: 'path', value: page.path } }, context),
]
