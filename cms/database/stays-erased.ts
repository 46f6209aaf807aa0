import type { DatabaseAdapter } from 'payload'
import { APIError } from 'payload'

/**
 * Payload writes all fields of a document as it read them. Where no transaction guards it (FerretDB has none), a save that
 * began before the document was erased would bring everything back: here it is refused, in the write itself.
 */
export function staysErased<Adapter extends Pick<DatabaseAdapter, 'updateOne'>>(adapter: Adapter): Adapter {
  const updateOne = adapter.updateOne.bind(adapter)
  return Object.assign(adapter, {
    async updateOne({ id, where = {}, ...save }: Parameters<DatabaseAdapter['updateOne']>[0]) {
      const which = id === undefined ? { where } : { id }
      if (save.collection !== 'collaboration-requests' || id === undefined || save.data['redactedAt']) {
        return updateOne({ ...save, ...which })
      }
      const notErased = { and: [{ id: { equals: id } }, { redactedAt: { exists: false } }] }
      const saved: unknown = await updateOne({ ...save, where: notErased })
      if (saved === null) throw new APIError('This request was erased meanwhile. Load the page anew.', 409, null, true)
      return saved
    },
  })
}
