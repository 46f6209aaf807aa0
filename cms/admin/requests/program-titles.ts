import type { Payload } from 'payload'
import { cache } from 'react'

/**
 * Slug → title of every program, read once for all rows of a list. A cell is not told who looks at it; whoever may see a
 * request is staff, and staff see every program.
 */
export const programTitles = cache(async (payload: Payload): Promise<ReadonlyMap<string, string>> => {
  const { docs } = await payload.find({
    collection: 'programs',
    pagination: false,
    depth: 0,
    select: { title: true, slug: true },
    overrideAccess: true,
  })
  return new Map(docs.flatMap(({ slug, title }) => (slug ? [[slug, title]] : [])))
})
