import type { BaseDatabaseAdapter } from 'payload'
import type { SqliteClient } from './sqlite-client.ts'

type Transactions = Pick<BaseDatabaseAdapter, 'commitTransaction' | 'rollbackTransaction' | 'sessions'>

/**
 * Payload's adapter for SQLite (3.90) does not hear of a commit that failed, on a full disk say, and answers that all was
 * kept. So the transaction is committed here, and Payload finds it ended.
 */
export function withHonestCommits<Adapter extends Transactions>(
  adapter: Adapter,
  clientOf: () => SqliteClient | null,
): Adapter {
  const commit = adapter.commitTransaction.bind(adapter)
  return Object.assign(adapter, {
    async commitTransaction(given: Parameters<typeof commit>[0]) {
      const id = await given
      // Of one that was rolled back there is no session, and the newest is somebody else's.
      if (!adapter.sessions?.[id]) return
      try {
        await clientOf()?.newestTransaction()?.commit()
      } catch (error) {
        await adapter.rollbackTransaction(id)
        throw error
      }
      await commit(id)
    },
  })
}
