import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { readSettings } from '#settings'
import type { Outbox } from '../generated/payload-types.ts'

/** Takes away the files of mails that are forgotten or erased. */
export async function removeMailFiles(mails: readonly Pick<Outbox, 'file'>[]): Promise<void> {
  const folder = join(readSettings().dataDir, 'mail')
  await Promise.all(mails.flatMap(({ file }) => (file ? [rm(join(folder, file), { force: true })] : [])))
}
