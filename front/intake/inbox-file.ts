import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { z } from 'zod'
import { type Sealing, sealingWith } from '#sealing'
import {
  answersIn,
  type Erased,
  forItsSender,
  type Handed,
  type InboxRequest,
  type Kept,
  keptSince,
  type Lag,
  type Renaming,
  type Resealed,
  type StoredRequest,
  sealedAnew,
  settingOnly,
  storedRequest,
  type Uncopied,
  waitingOne,
} from './inbox.ts'
import { newReference } from './reference.ts'

/** The inbox in an SQLite file. Everything in it waits for the disk, so it runs in a thread of its own (`inbox-worker.ts`). */
export type InboxFile = {
  /** Keeps several at once, with one sync. What could not be kept comes back as the error that says why. */
  keepAll: (requests: readonly InboxRequest[]) => (Kept | Error)[]
  uncopied: (from: { after: string | null; limit: number }) => Uncopied
  markCopied: (handed: Handed) => void
  findReceipt: (hash: string) => StoredRequest | null
  withdraw: (hash: string) => boolean
  rename: (names: Renaming) => void
  copied: (from: { after: string | null; limit: number }) => string[]
  /** Seals with the current key what is not. */
  reseal: () => Resealed
  erase: (reference: string) => boolean
  eraseUnlessSentAgain: (erased: Erased) => boolean
  eraseCopied: (reference: string) => void
  tidy: () => void
  lag: () => Lag
  /** How safe a commit is, as the database itself says. */
  durability: Durability
  close: () => void
}
type Durability = { journalMode: string; synchronous: number }

const version = 3
// Another program that holds the file for longer is not done soon: the sender is told so and may send again.
const usualBusyMs = 5000
const resealAtOnce = 500

const tables = `
  CREATE TABLE requests (
    id INTEGER PRIMARY KEY,
    key TEXT UNIQUE,
    reference TEXT NOT NULL UNIQUE,
    receivedAt TEXT NOT NULL,
    input TEXT NOT NULL,
    quarantined INTEGER NOT NULL,
    reasons TEXT NOT NULL,
    originPath TEXT,
    possibleClientInfo INTEGER NOT NULL,
    copiedAt TEXT
  ) STRICT;
  CREATE INDEX uncopied ON requests (id) WHERE copiedAt IS NULL;
`
const sinceVersion2 = `
  ALTER TABLE requests ADD COLUMN score INTEGER;
  ALTER TABLE requests ADD COLUMN receiptHash TEXT;
  ALTER TABLE requests ADD COLUMN withdrawnAt TEXT;
  CREATE INDEX receipt ON requests (receiptHash);
`
const sinceVersion3 = `
  ALTER TABLE requests ADD COLUMN consentVersion TEXT;
`
/** What brings a file of each version to the next. */
const steps = [tables, sinceVersion2, sinceVersion3]

const rowSchema = z.object({
  id: z.int(),
  key: z.string().nullable(),
  reference: z.string(),
  receivedAt: z.string(),
  input: z.string(),
  quarantined: z.int(),
  reasons: z.string(),
  originPath: z.string().nullable(),
  possibleClientInfo: z.int(),
  score: z.int().nullable(),
  receiptHash: z.string().nullable(),
  consentVersion: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
})

const requestOf = (row: unknown, sealing: Sealing): { id: number; request: StoredRequest } => {
  const { id, ...columns } = rowSchema.parse(row)
  const request = storedRequest.parse({
    ...columns,
    key: columns.key ?? '',
    input: answersIn(columns.input, columns.reference, sealing),
    reasons: JSON.parse(columns.reasons),
    quarantined: columns.quarantined === 1,
    possibleClientInfo: columns.possibleClientInfo === 1,
  })
  return { id, request }
}

const inputRow = z.object({ id: z.int(), reference: z.string(), input: z.string() })
const knownRow = z.object({ reference: z.string(), receivedAt: z.string() })
const referenceRow = z.object({ reference: z.string() })
const lagRow = z.object({ uncopied: z.int(), oldestAt: z.string().nullable() })
const versionRow = z.object({ user_version: z.int() })

/** Opens the file, made when it is not there. Throws when it belongs to a newer version of this software. */
export function openInboxFile(
  file: string,
  sealing: Sealing = sealingWith([]),
  busyMs: number = usualBusyMs,
): InboxFile {
  const db = new DatabaseSync(file, { timeout: busyMs })
  // FULL: a commit returns when the disk has it. secure_delete: what is erased is overwritten. Of each index a whole page is
  // written, which the sender waits for: half of the usual size takes a fifth less (in a new file; an old one keeps its own).
  // After a flood the indexes outgrow the usual 2 MB of memory, and each request would read its pages anew.
  db.exec(`
    PRAGMA page_size = 2048; PRAGMA cache_size = -8000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON;
    PRAGMA checkpoint_fullfsync = ON; PRAGMA secure_delete = ON;
  `)
  const durability = durabilityOf(db)
  if (durability.journalMode !== 'wal' || durability.synchronous !== fullSync) {
    db.close()
    throw new Error(`${file} lies on a file system where a commit is not safe. Put DATA_DIR on a local disk`)
  }
  const found = versionRow.parse(db.prepare('PRAGMA user_version').get()).user_version
  if (found > version) {
    db.close()
    throw new Error(`${file} was written by a newer version (${found}, this one knows ${version}). Start that version.`)
  }
  if (found < version) {
    db.exec(`BEGIN IMMEDIATE; ${steps.slice(found).join('')} PRAGMA user_version = ${version}; COMMIT;`)
  }

  const turns: Turns = { begin: db.prepare('BEGIN IMMEDIATE'), commit: db.prepare('COMMIT') }
  const forgetKey = db.prepare('UPDATE requests SET key = NULL WHERE key = ?')
  const findByKey = db.prepare('SELECT reference, receivedAt FROM requests WHERE key = ?')
  const insert = db.prepare(`
    INSERT INTO requests (
      key, reference, receivedAt, input, quarantined, reasons, originPath, possibleClientInfo, score, receiptHash,
      consentVersion
    ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO NOTHING
  `)
  // A link that was never seen is as good as lost, so the sender who sends the same once more gets another.
  const renewReceipt = db.prepare('UPDATE requests SET receiptHash = ?, copiedAt = NULL WHERE reference = ?')
  const findReceipt = db.prepare('SELECT * FROM requests WHERE receiptHash = ?')
  // By its key MongoDB finds what else holds the same answers; until it is told the key stays.
  const withdraw = db.prepare(`
    UPDATE requests SET
      key = 'withdrawn:' || key || ':' || reference, copiedAt = NULL, originPath = NULL, withdrawnAt = ?, input = ?
    WHERE receiptHash = ? AND withdrawnAt IS NULL
  `)
  const rename = db.prepare('UPDATE requests SET reference = ? WHERE reference = ?')
  const inputs = db.prepare('SELECT id, reference, input FROM requests WHERE id > ? ORDER BY id LIMIT ?')
  const setInput = db.prepare('UPDATE requests SET input = ? WHERE id = ?')
  const copied = db.prepare(
    'SELECT reference FROM requests WHERE copiedAt IS NOT NULL AND reference > ? ORDER BY reference LIMIT ?',
  )
  const uncopied = db.prepare('SELECT * FROM requests WHERE copiedAt IS NULL AND id > ? ORDER BY id LIMIT ?')
  const markCopied = db.prepare(`
    UPDATE requests SET copiedAt = ?, key = CASE WHEN withdrawnAt IS NULL THEN key END
    WHERE reference = ? AND copiedAt IS NULL AND receiptHash IS ? AND withdrawnAt IS ?
  `)
  const erase = db.prepare('DELETE FROM requests WHERE reference = ?')
  const eraseUnlessSentAgain = db.prepare(
    'DELETE FROM requests WHERE reference = ? AND (copiedAt IS NOT NULL OR receiptHash IS ?)',
  )
  const eraseCopied = db.prepare('DELETE FROM requests WHERE reference = ? AND copiedAt IS NOT NULL')
  const tidy = db.prepare('DELETE FROM requests WHERE copiedAt IS NOT NULL AND receivedAt < ?')
  const lag = db.prepare(
    'SELECT count(*) AS uncopied, min(receivedAt) AS oldestAt FROM requests WHERE copiedAt IS NULL',
  )

  const keepOne = (request: InboxRequest): Kept => {
    const insertAs = (reference: string): boolean =>
      insert.run(
        request.key,
        reference,
        request.receivedAt,
        sealing.seal(JSON.stringify(request.input)),
        request.quarantined ? 1 : 0,
        JSON.stringify(request.reasons),
        request.originPath,
        request.possibleClientInfo ? 1 : 0,
        request.score,
        request.receiptHash,
        request.consentVersion,
      ).changes > 0
    let { reference } = request
    // Most are new, so that is tried first.
    while (!insertAs(reference)) {
      const found = findByKey.get(request.key)
      const known = found ? knownRow.parse(found) : null
      if (known && known.receivedAt >= keptSince(new Date())) {
        renewReceipt.run(request.receiptHash, known.reference)
        return { reference: known.reference, isNew: false }
      }
      // The same answers after their time are another request.
      if (known) forgetKey.run(request.key)
      // Somebody else has the reference: that is no reason to send anybody away.
      else reference = newReference()
    }
    return { reference, isNew: true }
  }

  const forSender = (row: unknown): StoredRequest =>
    forItsSender(inputRow.loose().parse(row), (read) => requestOf(read, sealing).request)

  return {
    keepAll(requests) {
      try {
        return inTransaction({ db, turns }, () =>
          requests.map((request) => {
            try {
              return keepOne(request)
            } catch (error) {
              // A full disk ends the whole transaction: then none was kept.
              if (!db.isTransaction) throw error
              return asError(error)
            }
          }),
        )
      } catch (error) {
        return requests.map(() => asError(error))
      }
    },
    uncopied: ({ after, limit }) =>
      uncopied.all(Number(after ?? 0), limit).map((row) => {
        const { id } = inputRow.parse(row)
        return waitingOne(String(id), () => requestOf(row, sealing).request)
      }),
    markCopied: ({ reference, receiptHash, withdrawnAt }) =>
      void markCopied.run(new Date().toISOString(), reference, receiptHash, withdrawnAt),
    findReceipt(hash) {
      const row = findReceipt.get(hash)
      return row ? forSender(row) : null
    },
    withdraw(hash) {
      const row = findReceipt.get(hash)
      if (!row) return false
      withdraw.run(new Date().toISOString(), settingOnly(forSender(row)), hash)
      // Asked again it is there already; the log may not have been empty the first time.
      emptyLog(db)
      return true
    },
    rename: ({ reference, to }) => void rename.run(to, reference),
    copied: ({ after, limit }) => copied.all(after ?? '', limit).map((row) => referenceRow.parse(row).reference),
    reseal() {
      const done: Resealed = { sealed: 0, left: [] }
      let after = 0
      for (;;) {
        // A few at once: the thread has little memory, and a flood leaves many.
        const rows = inputs.all(after, resealAtOnce).map((row) => inputRow.parse(row))
        inTransaction({ db, turns }, () => {
          for (const { id, reference, input } of rows.filter((row) => sealing.isStale(row.input))) {
            const anew = sealedAnew(input, sealing)
            if (anew === null) done.left.push(reference)
            else {
              setInput.run(anew, id)
              done.sealed += 1
            }
          }
        })
        const last = rows.at(-1)
        if (!last) break
        after = last.id
      }
      emptyLog(db)
      return done
    },
    erase(reference) {
      const isGone = erase.run(reference).changes > 0
      emptyLog(db)
      return isGone
    },
    eraseUnlessSentAgain({ reference, receiptHash }) {
      const isGone = eraseUnlessSentAgain.run(reference, receiptHash).changes > 0
      emptyLog(db)
      return isGone
    },
    eraseCopied(reference) {
      eraseCopied.run(reference)
      emptyLog(db)
    },
    tidy() {
      tidy.run(keptSince(new Date()))
      emptyLog(db)
    },
    lag: () => lagRow.parse(lag.get()),
    durability,
    close: () => db.close(),
  }
}

const fullSync = 2

function durabilityOf(db: DatabaseSync): Durability {
  const { journal_mode } = z.object({ journal_mode: z.string() }).parse(db.prepare('PRAGMA journal_mode').get())
  const { synchronous } = z.object({ synchronous: z.int() }).parse(db.prepare('PRAGMA synchronous').get())
  return { journalMode: journal_mode, synchronous }
}

/** What was written lies in the log, too, until it is emptied. Throws when somebody reads the file and so keeps it. */
function emptyLog(db: DatabaseSync): void {
  const { busy } = z.object({ busy: z.int() }).parse(db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get())
  if (busy !== 0) throw new Error('Erased, but still in the log of the inbox while another program reads it. Ask again')
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

/** Prepared once: a sender waits for them. */
type Turns = { begin: StatementSync; commit: StatementSync }

function inTransaction<T>({ db, turns }: { db: DatabaseSync; turns: Turns }, work: () => T): T {
  turns.begin.run()
  try {
    const result = work()
    turns.commit.run()
    return result
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}
