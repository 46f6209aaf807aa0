import { copyFileSync, existsSync, linkSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { PayloadRequest } from 'payload'
import { openTransaction } from '../../database/sqlite-client.ts'

const ending = '.kept'
const contextKey = 'keptFile'

/** Whether it is the second name of a file, left over from a process that died or a database without transactions. */
export const isSecondName = (name: string): boolean => name.endsWith(ending)

/**
 * Payload deletes the file of an entry before it looks at what is to take its place, and before that is saved. So the
 * file has a second name until then (decision 0082).
 */
export async function keepFile(folder: string, id: string, req: PayloadRequest): Promise<void> {
  const where = { id: { equals: id } }
  const query = { collection: 'media', where, select: { filename: true }, req } as const
  const row = await req.payload.db.findOne<{ id: string; filename?: string | null }>(query)
  const name = row?.filename
  if (!name || !existsSync(join(folder, name))) return
  const [path, second] = [join(folder, name), join(folder, name + ending)]
  rmSync(second, { force: true })
  try {
    linkSync(path, second)
  } catch {
    copyFileSync(path, second) // a file system without links
  }
  req.context[contextKey] = name
  openTransaction()?.onceCommitted(() => rmSync(second, { force: true }))
}

/** What was refused, or could not be saved, leaves the entry with the file that it had. */
export function keepAfterError(folder: string, { context }: Pick<PayloadRequest, 'context'>): void {
  const name = context[contextKey]
  if (typeof name !== 'string') return
  putBack(folder, [name])
  rmSync(join(folder, name + ending), { force: true })
}

/** Gives the files of entries their names again, where they have only the second one. */
export function putBack(folder: string, names: readonly string[]): void {
  for (const name of names) {
    const [path, second] = [join(folder, name), join(folder, name + ending)]
    if (!existsSync(path) && existsSync(second)) renameSync(second, path)
  }
}
