import type { PayloadRequest } from 'payload'
import { asOwnWrite } from '../redirects/keep-leading.ts'

type Written = { from: string; to: string | null; code: '301' | '410'; note: string | null }

/** Says where an address leads from now on; what was said of it before is replaced. Older ones follow (keep-short.ts). */
export async function writeRedirect(redirect: Written, req: PayloadRequest): Promise<void> {
  const { docs } = await req.payload.find({
    collection: 'redirects',
    where: { from: { equals: redirect.from } },
    limit: 1,
    depth: 0,
    overrideAccess: true,
    req,
  })
  const [known] = docs
  const how = { collection: 'redirects', depth: 0, overrideAccess: true, context: asOwnWrite, req } as const
  if (known === undefined)
    await req.payload.create({ ...how, data: { ...redirect, provenance: { origin: 'staff' } }, draft: false })
  else await req.payload.update({ ...how, id: known.id, data: redirect })
}
