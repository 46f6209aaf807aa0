import { randomUUID } from 'node:crypto'
import { MongoClient, MongoServerError } from 'mongodb'
import type { Database } from '#settings'
import { endWhenStuck } from './end-when-stuck.ts'

/** The right to do one kind of work, which one process holds at a time. */
export type Lease = {
  /** Takes the lease, or keeps it; `false` when another process has it. */
  hold: () => Promise<boolean>
  /** Lets others have it at once. */
  close: () => Promise<void>
}

// A process that died is followed after this; a living one keeps the lease by asking again.
const leaseMs = 15_000
// No lease reaches so far: the clock of its owner was ahead.
const farMs = 24 * 3600 * 1000
const sameId = 11000

// While work goes on, the right to it is asked for again this often.
const keepMs = 5000

/** Does what may take longer than a lease lasts, and keeps the lease meanwhile. */
export async function whileHeld<T>(lease: Lease, work: () => Promise<T>, failed: (error: unknown) => void): Promise<T> {
  const keeping = setInterval(() => void lease.hold().catch(failed), keepMs)
  try {
    return await work()
  } finally {
    clearInterval(keeping)
  }
}

/** On SQLite one process owns the database (cms/database/lock.ts), so the right is always its own. */
const alwaysOurs: Lease = { hold: async () => true, close: async () => {} }

/** Over the driver itself: Payload has no update that only one of two processes can win. */
export function openLease(database: Database, id: 'publisher' | 'schedules' | 'mailer'): Lease {
  if (database.kind === 'sqlite') return alwaysOurs
  const client = endWhenStuck(
    new MongoClient(database.url, {
      serverSelectionTimeoutMS: 5000,
      writeConcern: { w: 'majority', journal: true, wtimeoutMS: 5000 },
      appName: `irh-${id}`,
    }),
  )
  const leases = client.db().collection<{ _id: string; owner: string; until: Date }>('publisher-lease')
  const owner = randomUUID()
  let isThere = false

  /** The row is made beforehand: servers that speak the protocol name the loser of two upserts in different ways. */
  const makeRow = async () => {
    try {
      await leases.insertOne({ _id: id, owner, until: new Date(0) })
    } catch (error) {
      if (!(error instanceof MongoServerError && error.code === sameId)) throw error
    }
    isThere = true
  }

  return {
    async hold() {
      if (!isThere) await makeRow()
      const now = Date.now()
      const lease = await leases.findOneAndUpdate(
        { _id: id, $or: [{ owner }, { until: { $lt: new Date(now) } }, { until: { $gt: new Date(now + farMs) } }] },
        { $set: { owner, until: new Date(now + leaseMs) } },
        { returnDocument: 'after' },
      )
      return lease?.owner === owner
    },
    async close() {
      await leases.updateOne({ _id: id, owner }, { $set: { until: new Date(0) } })
      await client.close()
    },
  }
}
