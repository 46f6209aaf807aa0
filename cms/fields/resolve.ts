/** Collections that another document may point at. */
export const related = [
  'activities',
  'audiences',
  'elements',
  'essays',
  'faqs',
  'media',
  'modules',
  'outcomes',
  'pages',
  'people',
  'policies',
  'programs',
  'references',
  'terms',
] as const
export type Related = (typeof related)[number]

/**
 * The published key (content model: slug, path, reference key, content hash) of a document that Payload knows by id.
 * `null`: it is not published, not public, or gone. The publishers then leave a list entry or an optional relation out.
 */
export type Resolve = (collection: Related, id: string) => string | null

/** The other way, for seeding: Payload's id of the document with this key. `null`: there is none. */
export type Identify = (collection: Related, key: string) => string | null

/** What Payload stores for a relation at depth 0. A populated document counts too: it carries its id. */
export type Relation = string | number | { id: string | number } | null | undefined

/** The id in a relation, or null when it is empty. */
export function idOf(relation: Relation): string | null {
  if (relation === null || relation === undefined) return null
  return String(typeof relation === 'object' ? relation.id : relation)
}

/** The key of one related document; null when it is empty or not published. */
export function keyOf(resolve: Resolve, collection: Related, relation: Relation): string | null {
  const id = idOf(relation)
  return id === null ? null : resolve(collection, id)
}

/** The keys of those related documents that are published, each once, in the editor's order. */
export function keysOf(
  resolve: Resolve,
  collection: Related,
  relations: readonly Relation[] | null | undefined,
): string[] {
  const keys = (relations ?? []).map((relation) => keyOf(resolve, collection, relation))
  return [...new Set(keys.filter((key) => key !== null))]
}

/** A relation out of untyped JSON, such as the fields of a block in rich text. */
export function relationIn(value: unknown): Relation {
  if (typeof value === 'string' || typeof value === 'number') return value
  if (typeof value !== 'object' || value === null || !('id' in value)) return null
  return typeof value.id === 'string' || typeof value.id === 'number' ? value.id : null
}

const names: ReadonlySet<unknown> = new Set(related)
export const isRelated = (collection: unknown): collection is Related => names.has(collection)
