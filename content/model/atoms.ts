import { z } from 'zod'

/**
 * What a place in a shape holds; `walk.ts` finds texts, relations and links by it. A `target` is an object that names
 * collection and key itself.
 */
export type Mark =
  | { kind: 'text' }
  | { kind: 'rich' }
  | { kind: 'href' }
  | { kind: 'target' }
  | { kind: 'relation'; collection: string }
export const marks = z.registry<Mark>()

/** An optional field: `null` in the snapshot, and files may leave it out. */
export const optional = <S extends z.ZodType>(schema: S) => schema.nullable().default(null)
/** A list that files may leave out. */
export const list = <S extends z.ZodType>(schema: S) => z.array(schema).default([])

// Line feed and tab are the only control characters a longer text may hold.
const lineOnly = /^\P{Cc}*$/u
const linesOnly = /^(?:\P{Cc}|[\n\t])*$/u

const cleanText = (pattern: RegExp, limits: { min: number; max: number }) =>
  z
    .string()
    .refine((text) => text.isWellFormed(), 'holds half a character; type it again')
    .trim()
    .normalize('NFC')
    .min(limits.min, limits.min === 1 ? 'must not be empty' : `must have at least ${limits.min} characters`)
    .max(limits.max, `must have at most ${limits.max} characters`)
    .regex(pattern, 'holds a control character; remove line breaks and invisible characters')
    .register(marks, { kind: 'text' })

/** One line of text, always escaped on output (content model §1, PlainText). */
export const plainText = ({ min = 1, max }: { min?: number; max: number }) => cleanText(lineOnly, { min, max })
/** Text that may have several lines. */
export const longText = ({ min = 1, max }: { min?: number; max: number }) => cleanText(linesOnly, { min, max })

export const slug = z
  .string()
  .min(2, 'must have at least 2 characters')
  .max(80, 'must have at most 80 characters')
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'may hold lower-case letters, digits and single hyphens only')

/** An address made from a title: "Naïve & new" → `naive-and-new`. May be empty when nothing of it can be kept. */
export const slugFrom = (title: string): string =>
  title
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '')

export const titleText = plainText({ min: 3, max: 120 })
export const leadText = plainText({ min: 20, max: 400 })
export const summaryText = plainText({ min: 40, max: 240 })

/** A number that somebody types, without a fraction. */
export const wholeNumber = ({ min, max }: { min: number; max: number }) =>
  z.int('must be a whole number').min(min, `must be ${min} to ${max}`).max(max, `must be ${min} to ${max}`)

/** Minutes of one part; where they are optional, `null` means "not set yet" and is never counted as 0. */
export const minutes = wholeNumber({ min: 1, max: 720 })
export const day = z.iso.date('must be a day such as 2026-11-24')
export const email = z
  .string()
  .trim()
  .pipe(z.email('must be an e-mail address').max(254, 'must have at most 254 characters'))
export const url = z.url({ protocol: /^https?$/, error: 'must be an address that starts with https:// or http://' })
export const path = z
  .string()
  .regex(/^\/(?:[a-z0-9-]+\/)*$/, 'must be lower case and begin and end with a slash, such as /training/')

const hrefPatterns = [
  // A page of this site (with a query or an anchor), or one of its files.
  /^\/(?:[a-z0-9-]+\/)*(?:[a-z0-9._-]+\.[a-z0-9]+)?(?:\?[\w\-=&%+.~]*)?(?:#[\w-]+)?$/,
  /^#[\w-]+$/,
  /^mailto:[^\s<>"'@?]+@[^\s<>"'@?]+(?:\?subject=[\w%.~+-]*)?$/,
  /^tel:\+?[0-9().-]+$/,
]

const isWebAddress = (href: string): boolean => {
  if (!/^https?:\/\/[^\s<>"\\]+$/.test(href) || !URL.canParse(href)) return false
  const { username, password } = new URL(href)
  return username === '' && password === ''
}

/** Where a link may lead: a path of this site, an anchor, mailto:, tel:, http(s). Nothing that runs. */
export const href = z
  .string()
  .max(2000, 'must have at most 2000 characters')
  .refine(
    (value) => hrefPatterns.some((pattern) => pattern.test(value)) || isWebAddress(value),
    'must be a path such as /training/, an #anchor, or begin with https://, http://, mailto: or tel:',
  )
  .register(marks, { kind: 'href' })

export const referenceKey = z.string().regex(/^[a-z]+[0-9]{4}[a-z]?$/, 'must be a name and a year, such as mearns1997a')
export const mediaHash = z.string().regex(/^[0-9a-f]{16}$/, 'must be the first 16 hex digits of the content hash')
/** Documents without an address of their own: the seed's file name, or the CMS's id. */
export const documentId = z
  .string()
  .regex(/^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/)
  .max(120)

const keySchemas = {
  activities: slug,
  audiences: slug,
  elements: slug,
  essays: slug,
  faqs: documentId,
  media: mediaHash,
  modules: slug,
  outcomes: documentId,
  pages: path,
  people: slug,
  policies: slug,
  programs: slug,
  references: referenceKey,
  terms: slug,
} as const

/** The key of a document in another collection; a clone, so that the mark names one collection and not every slug. */
export const relation = (collection: keyof typeof keySchemas) =>
  keySchemas[collection].clone().register(marks, { kind: 'relation', collection })

/** Keys of documents in another collection, each once, in their order. */
export const relations = (collection: keyof typeof keySchemas) =>
  z
    .array(relation(collection))
    .refine((keys) => new Set(keys).size === keys.length, 'names the same entry twice; keep it once')
    .default([])

/** Group `meta`: empty fields fall back to title and lead or summary. */
export const meta = z
  .strictObject({
    title: optional(plainText({ max: 60 })),
    description: optional(plainText({ min: 50, max: 160 })),
    image: optional(relation('media')),
    noindex: z.boolean().default(false),
  })
  .prefault({})

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === ''

/** A draft may leave out what only publishing needs: what is empty counts as absent. */
export const draftOf = <S extends z.ZodType>(schema: S) =>
  z.preprocess(
    (value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).filter(([, field]) => !isEmpty(field)))
        : value,
    schema,
  )
