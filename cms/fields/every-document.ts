import type { DataFromCollectionSlug, PayloadRequest } from 'payload'
import type { Related } from './resolve.ts'

const pageSize = 100

type Search<C extends Related> = { collection: C; draft: boolean; req: PayloadRequest }

/** A join lists who names an entry, which is the other way round. Payload types this for collections that have joins. */
const withoutJoins: object = { joins: false }

/** All documents of a collection, read in parts. */
export async function* everyDocument<C extends Related>({
  collection,
  draft,
  req,
}: Search<C>): AsyncGenerator<DataFromCollectionSlug<C>> {
  for (let page = 1; ; page++) {
    const found = await req.payload.find({
      collection,
      depth: 0,
      draft,
      limit: pageSize,
      page,
      sort: 'id',
      ...withoutJoins,
      overrideAccess: true,
      req,
    })
    // Nothing was selected, so these are whole documents, which Payload's type cannot tell here.
    yield* found.docs as DataFromCollectionSlug<C>[]
    if (!found.hasNextPage) return
  }
}

type Titled = {
  id: string | number
  title?: unknown
  name?: unknown
  term?: unknown
  question?: unknown
  statement?: unknown
}

/** What staff know a document by. */
export const titleOf = ({ id, title, name, term, question, statement }: Titled): string =>
  String(title ?? name ?? term ?? question ?? statement ?? id)
