import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { prepareDataFolder, secretOf } from '#scripts/start/data-folder.ts'

const fresh = () => mkdtemp(join(tmpdir(), 'irh-data-'))

test('a new data folder and its secret are readable by their owner alone', async () => {
  const dataDir = join(await fresh(), 'data')
  await prepareDataFolder(dataDir)
  await secretOf(null, dataDir)
  expect((await stat(dataDir)).mode & 0o777).toBe(0o700)
  expect((await stat(join(dataDir, 'secret'))).mode & 0o777).toBe(0o600)
})

test('the secret is made once and stays', async () => {
  const dataDir = await fresh()
  const first = await secretOf(null, dataDir)
  expect(first).toMatch(/^[0-9a-f]{64}$/)
  expect(await secretOf(null, dataDir)).toBe(first)
})

test('a given secret is used and not written down', async () => {
  const dataDir = await fresh()
  expect(await secretOf('given', dataDir)).toBe('given')
  await expect(readFile(join(dataDir, 'secret'))).rejects.toThrow('ENOENT')
})

test('a damaged secret is refused, not replaced', async () => {
  const dataDir = await fresh()
  await writeFile(join(dataDir, 'secret'), 'half')
  await expect(secretOf(null, dataDir)).rejects.toThrow('put it back from a backup')
  expect(await readFile(join(dataDir, 'secret'), 'utf8')).toBe('half')
})

test('a data folder that is a file is refused with the way out', async () => {
  const file = join(await fresh(), 'file')
  await writeFile(file, '')
  await expect(prepareDataFolder(file)).rejects.toThrow(/DATA_DIR .* cannot be used: .* set DATA_DIR to another one/)
})
