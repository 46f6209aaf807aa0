import type { CollectionSlug, PayloadRequest } from 'payload'
import { z } from 'zod'
import { mayLock } from './locks.ts'

const id = z
  .union([z.string(), z.number()])
  .transform((given) => String(given))
  .nullish()

/** Of Payload's functions those that this admin's forms and lists ask. The others are doors that nobody needs. */
const question = z.object({
  name: z.enum(['form-state', 'render-document', 'render-document-slots', 'render-list', 'table-state']),
  args: z.looseObject({
    collectionSlug: z.union([z.string(), z.array(z.string()).min(1)]).nullish(),
    globalSlug: z.string().nullish(),
    id,
    docID: id,
    returnLockStatus: z.boolean().nullish(),
  }),
})
type Question = z.infer<typeof question>
type Asked = { name: string; args: Record<string, unknown> }

/**
 * What a screen of the admin asks of the server while somebody works in it. Payload draws there whatever it is given,
 * for whoever may sign in: a form over data from outside, an entry that is not theirs or not there. Here an entry is
 * asked for by those who may read it, a new one by those who may make one, a list by those who have it. `null`: refused.
 */
export async function allowedQuestion(given: unknown, req: PayloadRequest): Promise<Asked | null> {
  const read = question.safeParse(given)
  if (!read.success || !(await mayAsk(read.data, req))) return null
  const { name, args } = read.data
  return { name, args: { ...args, returnLockStatus: await mayNote(args, req) } }
}

async function mayAsk({ name, args }: Question, req: PayloadRequest): Promise<boolean> {
  const slugs = [args.collectionSlug ?? [], args.globalSlug ?? []].flat()
  const entry = (name === 'render-document' ? args.docID : args.id) ?? null
  if (!req.user) {
    // The form of the first account. While there is any, Payload refuses it.
    return name === 'form-state' && slugs.join() === 'users' && entry === null
  }
  if (slugs.length === 0) return false
  if (name === 'render-list' || name === 'table-state') return every(slugs, (slug) => mayList(slug, req))
  if (Array.isArray(args.collectionSlug)) return false
  return every(slugs, (slug) => mayOpen({ slug, id: entry }, req))
}

async function every(slugs: string[], isSo: (slug: string) => Promise<boolean>): Promise<boolean> {
  for (const slug of slugs) if (!(await isSo(slug))) return false
  return true
}

const isCollection = (slug: string, { payload }: PayloadRequest): slug is CollectionSlug =>
  Object.hasOwn(payload.collections, slug)

const mayList = async (slug: string, req: PayloadRequest): Promise<boolean> =>
  isCollection(slug, req) && (await req.payload.collections[slug].config.access.read({ req })) !== false

async function mayOpen({ slug, id }: { slug: string; id: string | null }, req: PayloadRequest): Promise<boolean> {
  const { payload, user } = req
  const global = payload.config.globals.find((one) => one.slug === slug)
  if (global) return Boolean(await global.access.read({ req }))
  if (!isCollection(slug, req)) return false
  if (id === null) return (await payload.collections[slug].config.access.create({ req })) !== false
  const entry = await payload.findByID({
    collection: slug,
    id,
    draft: true,
    trash: true,
    depth: 0,
    select: {},
    disableErrors: true,
    overrideAccess: false,
    user,
    req,
  })
  return entry !== null
}

/** The form notes on the way that somebody has the entry open; it is noted for those who may change it. */
async function mayNote(args: Question['args'], req: PayloadRequest): Promise<boolean> {
  const { collectionSlug, globalSlug, id: entry, returnLockStatus } = args
  if (returnLockStatus !== true || Array.isArray(collectionSlug)) return false
  if (typeof collectionSlug === 'string' && !isCollection(collectionSlug, req)) return false
  const collection = collectionSlug ?? undefined
  return mayLock({ collectionSlug: collection, globalSlug: globalSlug ?? undefined, id: entry ?? undefined }, req)
}
