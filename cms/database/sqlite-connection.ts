import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'

/** A statement as drizzle hands it to a libSQL client. */
export type Statement = string | { sql: string; args?: readonly unknown[] }
export type Row = Record<string, unknown> & { readonly length: number }
export type Result = {
  columns: string[]
  columnTypes: string[]
  rows: Row[]
  rowsAffected: number
  lastInsertRowid: bigint | undefined
}

type Prepared = { statement: StatementSync; columns: string[] }

const mostPrepared = 500

export const sqlOf = (statement: Statement): string => (typeof statement === 'string' ? statement : statement.sql)

/** One connection to a SQLite file that answers in libSQL's shape and keeps its statements prepared. */
export function openConnection(file: string, { readOnly }: { readOnly: boolean }) {
  // Waiting inside SQLite would stop the whole process, so a taken lock is told at once: the client waits (sqlite-client.ts).
  const db = new DatabaseSync(file, { readOnly, timeout: 0, enableForeignKeyConstraints: true })
  const prepared = new Map<string, Prepared>()

  const prepare = (sql: string): Prepared => {
    const known = prepared.get(sql)
    if (known) return known
    const statement = db.prepare(sql)
    statement.setReturnArrays(true)
    const entry = { statement, columns: statement.columns().map(({ name }) => name) }
    prepared.set(sql, entry)
    const [oldest] = prepared.keys()
    if (prepared.size > mostPrepared && oldest !== undefined) prepared.delete(oldest)
    return entry
  }

  return {
    db,
    run(given: Statement): Result {
      const { statement, columns } = prepare(sqlOf(given))
      const values = typeof given === 'string' ? [] : (given.args ?? []).map(inputOf)
      if (columns.length === 0) {
        const { changes, lastInsertRowid } = statement.run(...values)
        return {
          columns,
          columnTypes: [],
          rows: [],
          rowsAffected: Number(changes),
          lastInsertRowid: BigInt(lastInsertRowid),
        }
      }
      // node:sqlite types rows as objects; setReturnArrays makes them arrays.
      const found: unknown[] = statement.all(...values)
      const rows = found.map((row) => rowOf(columns, Array.isArray(row) ? row : []))
      return {
        columns,
        columnTypes: columns.map(() => ''),
        rows,
        rowsAffected: rows.length,
        lastInsertRowid: undefined,
      }
    },
    close() {
      prepared.clear()
      if (db.isOpen) db.close()
    },
  }
}

export type Connection = ReturnType<typeof openConnection>

function inputOf(value: unknown): SQLInputValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return Number(value)
  if (value instanceof Date) return value.getTime()
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value
  if (value instanceof Uint8Array) return value
  throw new TypeError(`SQLite cannot hold a value of type ${typeof value}`)
}

/** Columns by name and by place, as libSQL gives them. */
function rowOf(columns: readonly string[], values: readonly unknown[]): Row {
  const row: Row = Object.defineProperty({ length: 0 }, 'length', { value: values.length, enumerable: false })
  columns.forEach((name, place) => {
    Object.defineProperty(row, place, { value: values[place] })
    if (!(name in row)) row[name] = values[place]
  })
  return row
}
