import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { filesUnder } from '#scripts/check/files-under.ts'
import { root } from '#settings'
import { filesOnBothDatabases } from '#tests/support/on-both-databases.ts'

test('a test of the CMS runs on MongoDB, too, wherever it can reach a database', () => {
  const files = filesOnBothDatabases('tests/cms')
  // Through one file of support, through several, and started as a process of its own.
  for (const name of ['roles', 'impact', 'health']) expect(files).toContain(`tests/cms/${name}.test.ts`)
  expect(files).not.toContain('tests/cms/packed-snapshot.test.ts')
})

test('which database there is, tests ask in one place', async () => {
  const name = ['TEST', 'DATABASE'].join('_')
  const asking: string[] = []
  for (const file of await filesUnder('tests')) {
    if ((await readFile(join(root, file), 'utf8')).includes(`env['${name}']`)) asking.push(file)
  }
  expect(asking).toEqual(['tests/support/database.ts'])
})
