import {
  type Access,
  type CollectionBeforeOperationHook,
  type CollectionSlug,
  Locked,
  type PayloadRequest,
  type SanitizedConfig,
  type Where,
} from 'payload'
import { slugOfCollection } from '../fields/collection-slug.ts'

const locks = 'payload-locked-documents'
// One that no row fulfills: the lists of the admin ask what is locked for everybody, and must not be refused.
const none: Where = { id: { in: [] } }

/**
 * Payload's notes of who has which entry open. Payload lets every account read, move and take away all of them; here
 * they are for those who may change the entry: they see who is in it, and take it over.
 */
export const guardLocks = (config: SanitizedConfig): SanitizedConfig => ({
  ...config,
  collections: config.collections.map((collection) =>
    collection.slug === locks
      ? {
          ...collection,
          access: { ...collection.access, create: () => false, read: onOwnWork, update: onOwnWork, delete: onOwnWork },
          hooks: {
            ...collection.hooks,
            beforeOperation: [...(collection.hooks.beforeOperation ?? []), takeOverOnly],
          },
        }
      : collection,
  ),
})

/** Whoever changes a lock takes the entry over: it gets their name, and nothing else in it changes. */
const takeOverOnly: CollectionBeforeOperationHook = ({ args, operation, overrideAccess, req }) =>
  operation === 'update' && !overrideAccess && req.user
    ? { ...args, data: { user: { relationTo: req.user.collection, value: req.user.id } } }
    : args

const onOwnWork: Access = async ({ req }) => {
  if (!req.user) return false
  const { collections, globals } = req.payload.config
  const rules: Where[] = []
  for (const { access, lockDocuments, ...collection } of collections) {
    if (lockDocuments === false) continue
    const slug = slugOfCollection(collection)
    const may = await access.update({ req })
    if (may === false) continue
    const ofKind: Where = { 'document.relationTo': { equals: slug } }
    rules.push(may === true ? ofKind : { and: [ofKind, { 'document.value': { in: await idsOf(slug, may, req) } }] })
  }
  for (const { slug, access } of globals) {
    if (await access.update({ req })) rules.push({ globalSlug: { equals: slug } })
  }
  return rules.length === 0 ? none : { or: rules }
}

const heldMs = 300_000

/**
 * Refuses what Payload itself refuses, for a hook that must not have done anything by then: somebody else has the entry
 * open. Payload holds a lock for five minutes.
 */
export async function refuseWhileOpen(
  { collection, id }: { collection: CollectionSlug; id: string },
  req: PayloadRequest,
): Promise<void> {
  const { docs } = await req.payload.find({
    collection: locks,
    where: { 'document.relationTo': { equals: collection }, 'document.value': { equals: id } },
    sort: '-updatedAt',
    limit: 1,
    depth: 0,
    pagination: false,
    overrideAccess: true,
    req,
  })
  // On SQLite a lock has no account any more once that is deleted.
  const locksFound: { user?: { value: unknown }; updatedAt: string }[] = docs
  const isTheirs = locksFound.some(
    ({ user, updatedAt }) =>
      Date.now() - Date.parse(updatedAt) <= heldMs && String(user?.value) !== String(req.user?.id),
  )
  if (isTheirs)
    throw new Locked('Somebody else has this open just now, so it is not deleted. Ask them, or wait five minutes.')
}

type Asked = { collectionSlug: CollectionSlug | undefined; globalSlug: string | undefined; id: string | undefined }

/** Whether somebody may say of an entry that they have it open: it is there, and they may change it. */
export async function mayLock({ collectionSlug, globalSlug, id }: Asked, req: PayloadRequest): Promise<boolean> {
  if (globalSlug !== undefined) {
    const global = req.payload.config.globals.find(({ slug }) => slug === globalSlug)
    if (!(await global?.access.update({ req }))) return false
  }
  if (collectionSlug === undefined || id === undefined) return globalSlug !== undefined
  const may = await req.payload.collections[collectionSlug].config.access.update({ req, id })
  const its: Where = { id: { equals: id } }
  if (may === false) return false
  return (await idsOf(collectionSlug, may === true ? its : { and: [its, may] }, req)).length > 0
}

async function idsOf(collection: CollectionSlug, where: Where, req: PayloadRequest): Promise<string[]> {
  const { docs } = await req.payload.find({
    collection,
    where,
    draft: true,
    trash: true,
    depth: 0,
    pagination: false,
    select: {},
    overrideAccess: true,
    req,
  })
  return docs.map(({ id }) => String(id))
}
