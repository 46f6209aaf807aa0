import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { MongoClient } from 'mongodb'
import type { Database } from '#settings'
import { endWhenStuck } from '../../database/end-when-stuck.ts'
import { ReleaseError } from '../release/release-error.ts'

/** What somebody asked of a process that has not the right to publish. */
export type SharedOrder =
  | { kind: 'publish'; requestedBy: string | null; acceptFewerPages: boolean }
  | { kind: 'roll-back'; requestedBy: string | null; number: number | null }
type Outcome = { isDone: boolean; message: string }

/** Orders on their way to the process that has the right to publish. */
export type SharedOrders = {
  /** Resolves with the outcome; throws `ReleaseError` with the reason, or when nobody takes it up. */
  ask: (order: SharedOrder) => Promise<string>
  /** The next order that waits, each taken once. */
  take: () => Promise<{ order: SharedOrder; tell: (outcome: Outcome) => Promise<void> } | null>
  close: () => Promise<void>
}

const lookEveryMs = 200
const takenWithinMs = 30_000
const doneWithinMs = 180_000

type Stored = { _id: string; order: SharedOrder; at: Date; takenAt: Date | null; outcome: Outcome | null }

export function openSharedOrders(database: Database): SharedOrders | null {
  if (database.kind === 'sqlite') return null
  const client = endWhenStuck(
    new MongoClient(database.url, {
      serverSelectionTimeoutMS: 5000,
      writeConcern: { w: 'majority', journal: true, wtimeoutMS: 5000 },
      appName: 'irh-orders',
    }),
  )
  const orders = client.db().collection<Stored>('publisher-orders')
  return {
    async ask(order) {
      const _id = randomUUID()
      const askedAt = Date.now()
      await orders.insertOne({ _id, order, at: new Date(askedAt), takenAt: null, outcome: null })
      for (;;) {
        await pause(lookEveryMs)
        const stored = await orders.findOne({ _id })
        const outcome = stored?.outcome ?? null
        const waited = Date.now() - askedAt
        const isGivenUp = waited > doneWithinMs || (waited > takenWithinMs && stored?.takenAt === null)
        if (outcome === null && !isGivenUp) continue
        await orders.deleteOne({ _id })
        if (outcome?.isDone) return outcome.message
        throw new ReleaseError(outcome?.message ?? 'The server that publishes does not answer. Try again in a minute.')
      }
    },
    async take() {
      const old = new Date(Date.now() - doneWithinMs)
      await orders.deleteMany({ at: { $lt: old } })
      const next = await orders.findOneAndUpdate(
        { takenAt: null },
        { $set: { takenAt: new Date() } },
        { sort: { at: 1 } },
      )
      if (next === null) return null
      const tell = async (outcome: Outcome) => void (await orders.updateOne({ _id: next._id }, { $set: { outcome } }))
      return { order: next.order, tell }
    },
    close: () => client.close(),
  }
}
