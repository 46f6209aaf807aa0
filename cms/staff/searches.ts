import {
  APIError,
  type CollectionBeforeOperationHook,
  type FlattenedField,
  getLocalizedPaths,
  type PayloadRequest,
  type SanitizedCollectionConfig,
  type SanitizedConfig,
} from 'payload'

type Asked = { where?: unknown; sort?: unknown; joins?: unknown }
type Within = { collection: SanitizedCollectionConfig; req: PayloadRequest }

/**
 * Who may read an entry may search and sort by what it says itself. Payload also follows its relations, and asks of the
 * entries behind them in drafts, in nested questions and in sorting without asking whether they may be read: others'
 * drafts and accounts could be guessed word by word.
 */
export const guardSearches = (config: SanitizedConfig): SanitizedConfig => ({
  ...config,
  collections: config.collections.map((collection) => ({
    ...collection,
    hooks: { ...collection.hooks, beforeOperation: [...(collection.hooks.beforeOperation ?? []), ownFieldsOnly] },
  })),
})

const ownFieldsOnly: CollectionBeforeOperationHook = ({ args, collection, overrideAccess, req }) => {
  if (overrideAccess) return args
  const asked: Asked = { where: undefined, ...args }
  check(asked, { collection, req })
  for (const [path, join] of Object.entries(asked.joins || {})) {
    const slug = Object.values(collection.joins)
      .flat()
      .find(({ joinPath }) => joinPath === path)?.field.collection
    const joined = typeof slug === 'string' ? req.payload.collections[slug]?.config : undefined
    if (joined && join) check(join, { collection: joined, req })
  }
  return args
}

function check({ where, sort }: Asked, within: Within): void {
  const order = [sort].flat().filter((part) => typeof part === 'string')
  for (const path of order.flatMap((part) => part.split(','))) refuseElsewhere(path.replace(/^-/, ''), within)
  checkWhere(where, within)
}

function checkWhere(where: unknown, within: Within): void {
  if (typeof where !== 'object' || where === null) return
  for (const [path, value] of Object.entries(where)) {
    if (['and', 'or'].includes(path.toLowerCase()) && Array.isArray(value)) {
      for (const part of value) checkWhere(part, within)
      continue
    }
    refuseElsewhere(path, within)
    if (typeof value === 'object' && value !== null && 'contains' in value && typeof value.contains === 'object') {
      throw refusal(path)
    }
  }
}

/** What lies behind a relation is another entry's; which one it is, is said by the entry itself. */
function refuseElsewhere(path: string, { collection, req }: Within): void {
  const own = path.replaceAll('__', '.').replace(/^version\./, '')
  const fields: FlattenedField[] = collection.flattenedFields
  const steps = getLocalizedPaths({
    fields,
    incomingPath: own,
    overrideAccess: true,
    payload: req.payload,
    ...(req.locale && { locale: req.locale }),
  })
  const isElsewhere = own.startsWith('parent.') || steps.length > 1
  if (isElsewhere && !(own.endsWith('.id') && steps.length <= 2)) throw refusal(path)
}

const refusal = (path: string): APIError =>
  new APIError(
    `Nothing can be searched or sorted by “${path}”: it lies in another entry. Search for that entry, and then by its id.`,
    400,
    null,
    true,
  )
