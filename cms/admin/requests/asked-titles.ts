import type { Payload } from 'payload'
import { cache } from 'react'
import type { Askable } from '#model/partners/request-reading.ts'

/**
 * Slug → title of every program, or of every module, read once for all rows of a list. A cell is not told who looks at
 * it; whoever may see a request is staff, and staff see every program and module.
 */
export const askedTitles = cache(async (payload: Payload, kind: Askable): Promise<ReadonlyMap<string, string>> => {
  const { docs } = await payload.find({
    collection: kind,
    pagination: false,
    depth: 0,
    select: { title: true, slug: true },
    overrideAccess: true,
  })
  return new Map(docs.flatMap(({ slug, title }) => (slug ? [[slug, title]] : [])))
})
