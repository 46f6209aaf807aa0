import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

const row = z.object({
  reference: z.string(),
  key: z.string().nullable(),
  receivedAt: z.string(),
  input: z.string().transform((text) => z.record(z.string(), z.unknown()).parse(JSON.parse(text))),
  quarantined: z.int().transform(Boolean),
  reasons: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
  originPath: z.string().nullable(),
  consentVersion: z.string().nullable(),
  possibleClientInfo: z.int().transform(Boolean),
  copiedAt: z.string().nullable(),
  score: z.int().nullable(),
  receiptHash: z.string().nullable(),
})
export type Row = z.infer<typeof row>

/** What is in the inbox file, read by a connection of its own: what another process would find. */
export function rowsOf(dataDir: string, file = 'inbox.db'): Row[] {
  const db = new DatabaseSync(join(dataDir, file), { readOnly: true })
  const rows = db.prepare('SELECT * FROM requests ORDER BY id').all()
  db.close()
  return z.array(row).parse(rows)
}

/** Leaves the beginning of each. */
export function damageRowsOf(dataDir: string): void {
  const db = new DatabaseSync(join(dataDir, 'inbox.db'))
  db.exec('UPDATE requests SET input = substr(input, 1, 40)')
  db.close()
}

export function rowFor(dataDir: string, reference: string): Row {
  const db = new DatabaseSync(join(dataDir, 'inbox.db'), { readOnly: true })
  const found = db.prepare('SELECT * FROM requests WHERE reference = ?').get(reference)
  db.close()
  if (!found) throw new Error(`${reference} is not in the inbox`)
  return row.parse(found)
}
