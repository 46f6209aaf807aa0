// A client of libSQL's shape over Node's own SQLite. Payload's own client (libSQL 0.14) loses acknowledged writes once
// another process has held the write lock (tests/cms/database.test.ts), so drizzle is given this one.
import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { type Connection, openConnection, type Result, type Statement, sqlOf } from './sqlite-connection.ts'

type Scope = { transaction?: Transaction }
type Shared = typeof globalThis & { irhDatabaseScope?: AsyncLocalStorage<Scope> }

// The bundled admin and the server each load their own copy of this file; both must mean the same scope.
const shared: Shared = globalThis
shared.irhDatabaseScope ??= new AsyncLocalStorage<Scope>()

/**
 * What one request or one background task does. Writes of the same scope join its open transaction: Payload writes
 * outside its own open transaction in places, and would wait for itself.
 */
export const scope = shared.irhDatabaseScope

const reads = /^\s*(?:select|with|explain|values)\b/i
const turnWithinMs = 10_000
const lockWithinMs = 10_000
const askAgainMs = 20

export type Transaction = {
  readonly closed: boolean
  execute: (statement: Statement) => Promise<Result>
  batch: (statements: Statement[]) => Promise<Result[]>
  commit: () => Promise<void>
  rollback: () => Promise<void>
  close: () => Promise<void>
  /** Does this once all of it is kept; never, when it is not. */
  onceCommitted: (work: () => void) => void
}

/** The open transaction that this scope's writes join; none on MongoDB. */
export function openTransaction(): Transaction | null {
  const open = scope.getStore()?.transaction
  return open?.closed === false ? open : null
}

/**
 * Opens the file: one connection writes (WAL, every commit synced), one reads. Reads outside a transaction see the last
 * commit and wait for nobody; writers take turns.
 */
export function openSqlite(file: string) {
  const writer = openConnection(file, { readOnly: false })
  // secure_delete: what is erased is overwritten, not only left out.
  writer.db.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864; PRAGMA secure_delete = ON',
  )
  const takeTurn = turns()
  let reader: Connection | null = null
  let newest: Transaction | null = null

  const readFrom = (): Connection => {
    reader ??= openConnection(file, { readOnly: true })
    return reader
  }
  const alone = async <T>(work: () => T): Promise<T> => {
    const leave = await takeTurn()
    try {
      return await onceUnlocked(work)
    } finally {
      leave()
    }
  }
  const together = (statements: Statement[]): Result[] => {
    writer.db.exec('BEGIN IMMEDIATE')
    try {
      const results = statements.map((statement) => writer.run(statement))
      writer.db.exec('COMMIT')
      return results
    } catch (error) {
      if (writer.db.isTransaction) writer.db.exec('ROLLBACK')
      throw error
    }
  }

  return {
    closed: false,
    protocol: 'file' as const,
    async execute(statement: Statement): Promise<Result> {
      const open = openTransaction()
      if (open) return open.execute(statement)
      if (reads.test(sqlOf(statement))) return onceUnlocked(() => readFrom().run(statement))
      return alone(() => writer.run(statement))
    },
    batch: (statements: Statement[]) => alone(() => together(statements)),
    executeMultiple: (sql: string) => alone(() => writer.db.exec(sql)),
    async transaction(): Promise<Transaction> {
      const leave = await takeTurn()
      try {
        await onceUnlocked(() => writer.db.exec('BEGIN IMMEDIATE'))
      } catch (error) {
        leave()
        throw error
      }
      const transaction = transactionOn(writer, leave)
      newest = transaction
      const store = scope.getStore()
      if (store) store.transaction = transaction
      return transaction
    },
    /** While it is open there is no other. */
    newestTransaction: (): Transaction | null => newest,
    /** Rebuilding a table must not delete what points at it; the pragma is ignored inside a transaction. */
    async withoutForeignKeys(work: () => Promise<void>): Promise<void> {
      writer.db.exec('PRAGMA foreign_keys = OFF')
      try {
        await work()
      } finally {
        writer.db.exec('PRAGMA foreign_keys = ON')
      }
    },
    close() {
      this.closed = true
      reader?.close()
      writer.close()
    },
  }
}

export type SqliteClient = ReturnType<typeof openSqlite>

function transactionOn(writer: Connection, leave: () => void): Transaction {
  let closed = false
  const afterwards: (() => void)[] = []
  const end = async (word: 'COMMIT' | 'ROLLBACK') => {
    if (closed) return
    closed = true
    try {
      await onceUnlocked(() => writer.db.exec(word))
    } catch (error) {
      if (writer.db.isTransaction) writer.db.exec('ROLLBACK')
      throw error
    } finally {
      leave()
    }
    if (word === 'COMMIT') for (const work of afterwards) work()
  }
  const run = (statement: Statement): Result => {
    if (closed) throw new Error('This transaction has ended; a write came after its commit or rollback')
    // SQLite takes a transaction back by itself when the disk is full: what comes after would be kept without the rest.
    if (!writer.db.isTransaction) throw new Error('This transaction was taken back; nothing of it is saved')
    return writer.run(statement)
  }
  return {
    get closed() {
      return closed
    },
    execute: async (statement) => run(statement),
    batch: async (statements) => statements.map(run),
    commit: () => end('COMMIT'),
    rollback: () => end('ROLLBACK'),
    close: () => end('ROLLBACK'),
    onceCommitted: (work) => void afterwards.push(work),
  }
}

/** Writers take turns in the order they came. Who waits too long is told why instead of waiting for ever. */
function turns(): () => Promise<() => void> {
  let last: Promise<void> = Promise.resolve()
  return async () => {
    const before = last
    let leave = () => {}
    last = new Promise((resolve) => {
      leave = resolve
    })
    const patience = new AbortController()
    const tooLate = pause(turnWithinMs, 'late' as const, { signal: patience.signal, ref: false }).catch(() => 'left')
    const first = await Promise.race([before, tooLate])
    patience.abort()
    if (first === 'late') {
      // Its place is given up only when those before it are done.
      void before.then(leave)
      throw new Error(
        'A write waited 10 s for an open transaction. Inside a hook or an endpoint, pass `req` on, so that it joins.',
      )
    }
    return leave
  }
}

/** Another process has the file's lock: asks again without stopping this one. */
async function onceUnlocked<T>(work: () => T): Promise<T> {
  const until = performance.now() + lockWithinMs
  for (;;) {
    try {
      return work()
    } catch (error) {
      if (!isBusy(error)) throw error
      if (performance.now() > until) {
        throw new Error(
          'Another program has held the database for 10 s, so nothing was saved. Close it (a SQLite browser, a copy job), then save again.',
          { cause: error },
        )
      }
      await pause(askAgainMs)
    }
  }
}

const busyCodes = new Set([5, 6]) // SQLITE_BUSY, SQLITE_LOCKED; the low byte of the extended codes
const isBusy = (error: unknown): boolean =>
  error instanceof Error &&
  'errcode' in error &&
  typeof error.errcode === 'number' &&
  busyCodes.has(error.errcode & 0xff)
