import type { CollectionSlug, PayloadRequest } from 'payload'
import { z } from 'zod'
import { mayLock } from './locks.ts'

type Asked = { returnLockStatus?: boolean; req: PayloadRequest }
const entry = z.object({
  collectionSlug: z.string().optional(),
  globalSlug: z.string().optional(),
  id: z
    .union([z.string(), z.number()])
    .transform((id) => String(id))
    .optional(),
})

/**
 * Payload's form asks for its state while somebody types, and notes on the way that they have the entry open: any entry,
 * for whoever asks. Here that is noted for those who may change it; others get their form without it.
 */
export const withOwnLocks =
  <Args extends Asked, State>(buildState: (args: Args) => Promise<State>) =>
  async (args: Args): Promise<State> =>
    buildState({ ...args, returnLockStatus: args.returnLockStatus === true && (await mayHold(args, args.req)) })

/** What a browser sends is only said to be of the type above. */
async function mayHold(args: object, req: PayloadRequest): Promise<boolean> {
  const { collectionSlug, globalSlug, id } = entry.parse(args)
  if (collectionSlug !== undefined && !isCollection(collectionSlug, req)) return false
  return mayLock({ collectionSlug, globalSlug, id }, req)
}

const isCollection = (slug: string, { payload }: PayloadRequest): slug is CollectionSlug =>
  Object.hasOwn(payload.collections, slug)
