import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { everything } from '#cms/database/everything.ts'
import { sendDue } from '#cms/mail/mailer.ts'
import { queueMail } from '#cms/mail/queue.ts'
import { sweepMailFiles } from '#cms/mail/sweep-files.ts'
import { openTransport } from '#cms/mail/transport.ts'
import { eraseMails } from '#cms/partners/collaboration-requests/redact.ts'
import { keepRetention } from '#cms/partners/collaboration-requests/retention.ts'
import { readSettings } from '#settings'
import { openCms } from '#tests/support/payload.ts'
import { removeFolder } from '#tests/support/remove-folder.ts'

const cms = await openCms()

const folderOf = (dataDir: string) => join(dataDir, 'mail')
const inFolder = async (dataDir = cms.dataDir) => (await readdir(folderOf(dataDir))).toSorted()
/** As if it lay there since an hour before now, or after. */
const lying = async (name: string, { dataDir = cms.dataDir, hours = -1 } = {}): Promise<string> => {
  const at = new Date(Date.now() + hours * 3600_000)
  await utimes(join(folderOf(dataDir), name), at, at)
  return name
}
const put = async (name: string, hours = -1): Promise<string> => {
  await writeFile(join(folderOf(cms.dataDir), name), 'To: dana@example.org')
  return await lying(name, { hours })
}
const letter = { subject: 'A mail', parts: [{ say: 'Dear Dana' }] }
/** A mail that the server with this folder has kept as a file. */
async function keepMail(dataDir = cms.dataDir): Promise<{ key: string; file: string }> {
  const key = randomUUID()
  await cms.inScope(() => queueMail(cms.payload, { kind: 'other', key, to: 'dana@example.org', letter }))
  const transport = openTransport({ ...readSettings(), smtpUrl: null, dataDir })
  await sendDue({ payload: cms.payload, transport })
  const { docs } = await cms.payload.find({ collection: 'outbox', where: { key: { equals: key } } })
  return { key, file: await lying(docs[0]?.file ?? '', { dataDir }) }
}
const sweep = (dataDir = cms.dataDir) => cms.inScope(() => sweepMailFiles(cms.payload, { dataDir }))
const change = (key: string, data: object) =>
  cms.inScope(() => cms.payload.update({ collection: 'outbox', where: { key: { equals: key } }, data }))

beforeEach(async () => {
  await cms.inScope(() => cms.payload.delete({ collection: 'outbox', where: everything }))
  await removeFolder(folderOf(cms.dataDir))
  await mkdir(folderOf(cms.dataDir))
})

// Later than the database, which began with this test.
const orphan = '2040-03-04T05-06-07-089Z-0123456789ab.eml'

test('a file of a mail that is no more goes, finished or not', async () => {
  await put(orphan)
  await put(`.${orphan}`)
  await sweep()
  expect(await inFolder()).toEqual([])
})

test('a file that is older than the database stays: another database may know of it', async () => {
  const older = await put(orphan.replace('2040', '2020'))
  await sweep()
  expect(await inFolder()).toEqual([older])
})

test('the time that everything is kept for is the time of files, too', async () => {
  await put(orphan)
  const { file } = await keepMail()
  await cms.inScope(() => keepRetention(cms.payload))
  expect(await inFolder()).toEqual([file])
})

test.each(['queued', 'sending', 'failed', 'filed'])('the files of a mail that is %s stay', async (state) => {
  const { key, file } = await keepMail()
  // As a crash leaves it: written, and not yet noted.
  await change(key, { state, file: null })
  await put(`.${file}`)
  await sweep()
  expect(await inFolder()).toEqual([`.${file}`, file])
})

test('a file that a mail names stays, whenever that was queued', async () => {
  const { key, file } = await keepMail()
  await rename(join(folderOf(cms.dataDir), file), join(folderOf(cms.dataDir), orphan))
  await change(key, { file: orphan })
  await sweep()
  expect(await inFolder()).toEqual([orphan])
})

test('of two mails of one moment each has its own file', async () => {
  const { file } = await keepMail()
  await put(file.replace(/[^-]+\.eml$/, 'another00000.eml'))
  await sweep()
  expect(await inFolder()).toEqual([file])
})

test('a file of the last minutes stays; one of a clock that was ahead does not', async () => {
  await put(orphan, 0)
  await put(`.${orphan}`, 24)
  await sweep()
  expect(await inFolder()).toEqual([orphan])
})

test('what is not named as our files are stays', async () => {
  const others = ['notes.eml', 'read me.txt', `copy-${orphan}`, `${orphan}.old`, orphan.replace('03-04', '13-44')]
  for (const name of others) await put(name)
  const folder = orphan.replace('2040', '2041')
  await mkdir(join(folderOf(cms.dataDir), folder))
  await lying(folder)
  await sweep()
  expect(await inFolder()).toEqual([...others, folder].toSorted())
})

test('more files than are asked for at once are all looked at', async () => {
  const { file } = await keepMail()
  for (let day = 0; day < 120; day += 1) await put(orphan.replace('089', String(100 + day)))
  await sweep()
  expect(await inFolder()).toEqual([file])
})

test('a server without such a folder has nothing to take away', async () => {
  await sweep(join(cms.dataDir, 'none'))
  expect(existsSync(join(cms.dataDir, 'none'))).toBe(false)
})

test('a mail that cannot be erased keeps nothing else from being erased, and it is said', async () => {
  await put(orphan)
  const { key } = await keepMail()
  await change(key, { sentAt: '2020-01-01T00:00:00.000Z' })
  const left = { kind: 'other', key: randomUUID(), to: 'dana@example.org', letter, reference: 'IRH-GONE-0001' } as const
  await cms.inScope(() => queueMail(cms.payload, left))
  const { beforeDelete } = cms.payload.collections.outbox.config.hooks
  const refuseOnce = () => {
    beforeDelete?.splice(beforeDelete.indexOf(refuseOnce), 1)
    throw new Error('the database is away')
  }
  beforeDelete?.push(refuseOnce)
  await expect(cms.inScope(() => keepRetention(cms.payload))).rejects.toThrow('the database is away')
  const { docs } = await cms.payload.find({ collection: 'outbox', where: everything })
  expect(docs.map((mail) => mail.key)).toEqual([key])
  expect(await inFolder()).toEqual([])
})

test('what another server has erased goes from the folder of the one that kept it, and no more', async () => {
  const other = await mkdtemp(join(cms.dataDir, 'other-'))
  const [here, gone, kept] = [await keepMail(), await keepMail(other), await keepMail(other)]
  await cms.inScope(() => eraseMails(cms.payload, { key: { equals: gone.key } }))
  expect(await inFolder(other)).toContain(gone.file)
  await sweep()
  await sweep(other)
  expect([await inFolder(), await inFolder(other)]).toEqual([[here.file], [kept.file]])
})
