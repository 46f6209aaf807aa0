import type { CollectionBeforeChangeHook, DatabaseAdapter } from 'payload'
import { APIError } from 'payload'
import { z } from 'zod'

/** What tells one state of a document from another. The mailer must not be kept from a mail that was only sealed anew. */
const marks = { 'collaboration-requests': 'updatedAt', outbox: 'state' } as const
const marked = z.enum(['collaboration-requests', 'outbox'])
const said = {
  'collaboration-requests':
    'This request was changed meanwhile, by somebody else or in another window of yours, or it was erased: this was not saved. Look at what is there now, then send it once more.',
  outbox:
    'This mail is just being sent, or was changed in the same moment: this was not saved. See what its state is now.',
}

/** Somebody else saved the same in that moment. */
export class SavedMeanwhile extends APIError {
  override name = 'SavedMeanwhile'

  constructor(collection: keyof typeof said = 'collaboration-requests') {
    super(said[collection], 409, null, true)
  }
}

/** By name, because the bundle has a class of its own. */
export const isSavedMeanwhile = (error: unknown): boolean => error instanceof Error && error.name === 'SavedMeanwhile'

const readByCaller = 'readByCaller'
const key = 'asRead'
const marksSchema = z.record(z.string(), z.string()).default({})
const marksIn = (context: unknown) => marksSchema.parse(context)

/** For `context` of a save that was worked out from the document as it was read here, before Payload reads it again. */
export const readAs = ({ id, updatedAt }: { id: string; updatedAt: string }) => ({
  [readByCaller]: { [id]: updatedAt },
})

/** Has the database refuse this save when the document is not any more as it was read for it. */
export const savesAsRead: CollectionBeforeChangeHook = ({
  collection,
  data,
  operation,
  originalDoc: { id, ...original } = {},
  req,
}) => {
  if (operation === 'update') {
    const slug = marked.parse(collection.slug)
    const mark = marks[slug]
    const { [id]: read = original[mark], ...others } = marksIn(req.context[readByCaller])
    req.context[readByCaller] = others
    // Payload has read it again since; where a transaction guards it, nothing can come in between from here on.
    if (read !== original[mark]) throw new SavedMeanwhile(slug)
    req.context[key] = { ...marksIn(req.context[key]), [id]: read }
  }
  return data
}

// MongoDB's own word, where the other's transaction is not complete yet.
const writeConflict = 112
const isConflict = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === writeConflict

/**
 * Payload writes all fields of a document as it read them. Where no transaction guards it (FerretDB has none), a save would
 * take away the note that somebody else has just added, and one that began before the document was erased would bring
 * everything back: here both are refused, in the write itself. The time of the last change tells one state from another,
 * so it always moves on. A mail that was sent since it was read would be sent once more: of that its state tells.
 */
export function keepingAsRead<Adapter extends Pick<DatabaseAdapter, 'updateOne'>>(adapter: Adapter): Adapter {
  const updateOne = adapter.updateOne.bind(adapter)
  return Object.assign(adapter, {
    async updateOne({ id, where = {}, ...save }: Parameters<DatabaseAdapter['updateOne']>[0]) {
      const { collection, data, req } = save
      if ((collection !== 'collaboration-requests' && collection !== 'outbox') || id === undefined) {
        return updateOne({ ...save, ...(id === undefined ? { where } : { id }) })
      }
      const read = marksIn(req?.context?.[key])[id]
      const isMail = collection === 'outbox'
      const asRead = {
        and: [
          { id: { equals: id } },
          ...(isMail || data['redactedAt'] ? [] : [{ redactedAt: { exists: false } }]),
          ...(read === undefined ? [] : [{ [marks[collection]]: { equals: read } }]),
        ],
      }
      try {
        const saved: unknown = await updateOne({
          ...save,
          data: isMail ? data : laterThan(read, data),
          where: asRead,
        })
        if (saved !== null) return saved
      } catch (error) {
        if (!isConflict(error)) throw error
      }
      throw new SavedMeanwhile(collection)
    },
  })
}

const laterThan = (readAt: string | undefined, data: Record<string, unknown>): Record<string, unknown> => {
  const at = data['updatedAt']
  if (readAt === undefined || typeof at !== 'string' || Date.parse(at) > Date.parse(readAt)) return data
  return { ...data, updatedAt: new Date(Date.parse(readAt) + 1).toISOString() }
}

const mostTries = 5

/** Begins anew, with what is there then, when somebody else saved the same meanwhile. */
export async function againIfSavedMeanwhile<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (!(isSavedMeanwhile(error) || isConflict(error)) || tries === mostTries) throw error
    }
  }
}
