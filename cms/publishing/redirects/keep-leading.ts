import type { CollectionBeforeChangeHook, CollectionBeforeDeleteHook, PayloadRequest } from 'payload'
import { refuseWhileLinked } from '../../fields/refuse-taking-down.ts'
import type { Redirect } from '../../generated/payload-types.ts'
import { publishRedirect } from './publish.ts'

const ownWrite = 'isOwnRedirectWrite'

/** Said by our own writes, which look after the links themselves. */
export const asOwnWrite = { [ownWrite]: true } as const

/** Whether a write looks after the pages and links at its addresses itself. */
export const isOwnWrite = ({ context }: PayloadRequest): boolean => context[ownWrite] === true

/** An old address is not deleted while a text links to it: its readers would arrive nowhere. */
export const refuseDeleteWhileLinked: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const query = { collection: 'redirects', id, depth: 0, disableErrors: true, overrideAccess: true, req } as const
  const redirect = await req.payload.findByID(query)
  if (redirect !== null) await refuse(redirect, req)
}

/** The same when it is to be another one, or to be said to be withdrawn. */
export const refuseChangeWhileLinked: CollectionBeforeChangeHook<Redirect> = async ({ data, originalDoc, req }) => {
  if (originalDoc === undefined) return data
  const after = publishRedirect({ ...originalDoc, ...data })
  if (after.from !== originalDoc.from || after.to === null) await refuse(originalDoc, req)
  return data
}

async function refuse(redirect: Redirect, req: PayloadRequest): Promise<void> {
  if (isOwnWrite(req) || publishRedirect(redirect).to === null) return
  await refuseWhileLinked(redirect.from, req)
}
