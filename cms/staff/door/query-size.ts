type Limits = {
  /** Documents a single answer may hold. */
  mostDocuments: number
}
export type Sized = { search: string } | { refused: string }

/** What Payload's own `limit=0` means, everything at once, is for nobody who asks over HTTP. */
export const restLimits: Limits = { mostDocuments: 1000 }
export const pageLimits: Limits = { mostDocuments: 100 }

const mostParameters = 1000
const mostConditions = 100
const deepest = 12
const longest = 64 * 1024

const number = /^\d{1,9}$/
const joinLimit = /^joins\[[^\]]*\]\[limit\]$/
/** Of these one plain value is wanted: in a list or an object Payload would read another number than this door. */
const single = ['limit', 'depth', 'page', 'pagination']
const anyOf = /[[{]/g

/**
 * What may be asked of the database in one question, whoever asks: the search as it may go on, with a limit that is too
 * high brought down, or why not.
 */
export function sizedSearch(search: string, { mostDocuments }: Limits): Sized {
  if (search.length > longest) return { refused: 'This question is too long.' }
  const query = new URLSearchParams(search)
  const names = [...query.keys()]
  if (names.length > mostParameters) return { refused: 'This question has too many parts.' }
  for (const name of single) {
    if (query.getAll(name).length > 1 || names.some((other) => other.startsWith(`${name}[`))) {
      return { refused: `Give "${name}" once, as one value.` }
    }
  }
  const conditions = [...query].filter(([name]) => name.startsWith('where['))
  if (conditions.filter(([name]) => !/\[(?:not_)?in\](?:\[\d*\])?$/.test(name)).length > mostConditions) {
    return { refused: `Ask with at most ${mostConditions} conditions.` }
  }
  const isTooDeep = ([name, value]: [string, string]) =>
    (name.match(anyOf) ?? []).length > deepest ||
    (name === 'where' && (value.match(anyOf) ?? []).length > mostConditions)
  if ([...query].some(isTooDeep)) return { refused: 'This question is nested too deeply.' }
  if (query.has('joins') && query.get('joins') !== 'false') return { refused: 'Give "joins" field by field.' }

  const depth = query.get('depth')
  if (depth !== null && !number.test(depth)) return { refused: 'The depth must be a number from 0.' }
  const limits = ['limit', ...names.filter((name) => joinLimit.test(name))]
  let isChanged = false
  for (const name of limits) {
    const limit =
      query.get(name) ?? (name === 'limit' && query.get('pagination') === 'false' ? String(mostDocuments) : null)
    if (limit === null) continue
    // The trash only counts with it.
    const wanted = name === 'limit' && limit === '0' && isTrashCount(query) ? 1 : number.test(limit) ? Number(limit) : 0
    if (wanted === 0) {
      return { refused: `The limit must be a number from 1 to ${mostDocuments}; go on with page=2.` }
    }
    const allowed = String(Math.min(wanted, mostDocuments))
    if (allowed === query.get(name)) continue
    query.set(name, allowed)
    isChanged = true
  }
  return { search: isChanged ? `?${query}` : search }
}

const isTrashCount = (query: URLSearchParams): boolean =>
  query.get('trash') === 'true' && query.get('depth') === '0' && query.get('where[deletedAt][exists]') === 'true'
