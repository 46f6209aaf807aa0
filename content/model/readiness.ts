import type { z } from 'zod'
import { headingsOf, plainTextOf } from './rich.ts'
import { hrefsIn, type Leaf, leavesOf, relationsIn, textsIn } from './walk.ts'

/** One thing that keeps a document from being ready (content model §9); `message` says what to do. */
export type Issue = { rule: string; severity: 'block' | 'warn'; field: string; message: string }

/** What the rules must know beside the document itself. */
export type Context = {
  /** Whether another document of the same collection has this key. */
  isTaken: (key: string) => boolean
  /** Whether an internal address leads to something published. */
  isLive: (path: string) => boolean
  isPublished: (collection: string, key: string) => boolean
  /** What an entry is called in a message: its kind and its title, as far as whoever asks may know them. */
  nameOf: (collection: string, key: string) => string
  findMedia: (hash: string) => { alt: string | null; decorative: boolean } | null
  /** Whether an approval of `ce-profile` is valid today. */
  hasApproval: boolean
}

export const block = (rule: string, field: string, message: string): Issue => ({
  rule,
  severity: 'block',
  field,
  message,
})
export const warn = (rule: string, field: string, message: string): Issue => ({
  rule,
  severity: 'warn',
  field,
  message,
})

/** Makes rules that need only the document part of its published schema. */
export const refuseBlocking =
  <T>(rules: (value: T) => Issue[]) =>
  (value: T, context: z.RefinementCtx<T>): void => {
    for (const issue of rules(value)) {
      if (issue.severity === 'block') {
        context.addIssue({ code: 'custom', path: issue.field.split('.'), message: issue.message })
      }
    }
  }

const isEmpty = (value: unknown): boolean => {
  if (value === null || value === undefined) return true
  return typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0
}

/** `text.empty`, of the field beside which it is said: a form knows it by other words than a file. */
export const emptyText = (field: string): Issue => block('text.empty', field, 'Please fill this in.')

/** What must be there before anybody can read it, by the names of the fields. */
export const emptyTexts = (values: Readonly<Record<string, unknown>>): Issue[] =>
  Object.entries(values)
    .filter(([, value]) => isEmpty(value))
    .map(([field]) => emptyText(field))

const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === ''

const valueAt = (data: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    data,
  )

/** Whether a schema refuses what is not there at all, which has no words of its own: zod's are a programmer's. */
export const isMissing = ({ code, path }: z.core.$ZodIssue, data: unknown): boolean =>
  (code === 'invalid_type' || code === 'invalid_value') && isAbsent(valueAt(data, path))

const internalPath = (href: string): string | null => {
  if (!href.startsWith('/')) return null
  return href.replace(/[?#].*$/, '')
}

const deadLinks = (leaves: readonly Leaf[], context: Context): Issue[] =>
  hrefsIn(leaves).flatMap(({ field, href }) => {
    const path = internalPath(href)
    if (path === null || context.isLive(path)) return []
    return [
      block('link.dead', field, `The link to ${href} leads nowhere. Publish that page first, or change the link.`),
    ]
  })

const unreadyRelations = (leaves: readonly Leaf[], context: Context): Issue[] =>
  relationsIn(leaves).flatMap(({ field, collection, key }) => {
    if (collection === 'media') {
      const media = context.findMedia(key)
      if (media === null)
        return [block('image.missing', field, 'The picture or document is not there. Choose another.')]
      return media.alt !== null || media.decorative
        ? []
        : [block('image.alt', field, 'Describe the picture for people who cannot see it, or mark it as decorative.')]
    }
    if (context.isPublished(collection, key)) return []
    const name = context.nameOf(collection, key)
    return collection === 'references'
      ? [block('citation.missing', field, `${name} is not published. Publish it, or take it out.`)]
      : [warn('relation.unpublished', field, `${name} is not published, so the page leaves it out.`)]
  })

const skippedHeadings = (leaves: readonly Leaf[]): Issue[] =>
  leaves.flatMap((leaf) => {
    if (leaf.kind !== 'rich') return []
    const headings = headingsOf(leaf.rich)
    return headings.flatMap((heading, index) => {
      const above = headings[index - 1]?.level ?? 1
      if (heading.level <= above + 1) return []
      const text = `The heading "${heading.text}" skips a level. Make it level ${above + 1}.`
      return [warn('heading.skip', leaf.field, text)]
    })
  })

const claims =
  /\b(?:accredited|approved|certified|credit hours?|evidence[- ]based|proven|guaranteed|licensure|hipaa[- ]compliant|years of experience)\b/giu
// Capitals only: "ce" alone is part of too many words and names.
const creditWords = /\bCEUs?\b|\bCE\b(?: (?:credits?|hours?))?/gu

/** Words that claim more than IRH may say without an approval or a reference. */
export const claimsIn = (text: string): string[] =>
  [...(text.match(claims) ?? []), ...(text.match(creditWords) ?? [])].map((claim) => claim.trim())

/** `claim.unsupported`: by itself where no other rule of "all types" applies, as to files and settings. */
export const claimIssues = (schema: z.core.$ZodType, value: unknown, context: Pick<Context, 'hasApproval'>): Issue[] =>
  claimIssuesIn(leavesOf(schema, value), context)

const claimIssuesIn = (leaves: readonly Leaf[], context: Pick<Context, 'hasApproval'>): Issue[] => {
  const hasReference = relationsIn(leaves).some(({ collection }) => collection === 'references')
  // Asked only where something is claimed: for an approval the database must be looked at.
  const isSupported = () => hasReference || context.hasApproval
  return textsIn(leaves).flatMap(({ field, text }) =>
    [...new Set(claimsIn(text))].map((claim) =>
      isSupported()
        ? warn('claim.unsupported', field, `Check that an approval or a reference bears out "${claim}".`)
        : block('claim.unsupported', field, `Nothing bears out "${claim}". Add a reference, or say it differently.`),
    ),
  )
}

type Described = {
  title?: string | undefined
  meta?: { title: string | null; description: string | null } | undefined
}

/** `meta.length`: what a search result shows of a page whose own description is left empty. */
export const metaLength = ({ title, meta }: Described, summary: string | null | undefined): Issue[] => {
  const shownTitle = meta?.title ?? title ?? ''
  const description = meta?.description ?? summary ?? ''
  const issues: Issue[] = []
  if (shownTitle.length > 60) {
    issues.push(
      warn(
        'meta.length',
        'meta.title',
        `Search results cut the title after 60 characters; it has ${shownTitle.length}. Add a shorter one.`,
      ),
    )
  }
  if (description.length > 160 || description.length < 50) {
    issues.push(
      warn(
        'meta.length',
        'meta.description',
        `Search results show 50 to 160 characters; this has ${description.length}. Add a description of its own.`,
      ),
    )
  }
  return issues
}

type Common = {
  /** The schema of the published document. */
  schema: z.core.$ZodType
  value: unknown
  key: { field: string; value: string | undefined } | null
}

/** The rules of "Publish, all types" (content model §9). */
export const commonIssues = ({ schema, value, key }: Common, context: Context): Issue[] => {
  const isTaken = key?.value !== undefined && context.isTaken(key.value)
  // Found once: finding them reads every text by its schema.
  const leaves = leavesOf(schema, value)
  return [
    ...(key !== null && isTaken
      ? [block('slug.taken', key.field, `Another entry has the address ${key.value}. Choose a different one.`)]
      : []),
    ...deadLinks(leaves, context),
    ...unreadyRelations(leaves, context),
    ...skippedHeadings(leaves),
    ...claimIssuesIn(leaves, context),
  ]
}

/** Whether a text holds any words. */
export const hasWords = (rich: Parameters<typeof plainTextOf>[0] | undefined): boolean =>
  rich !== undefined && /\S/.test(plainTextOf(rich))
