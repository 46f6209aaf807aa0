import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { replaceFolder } from '#scripts/site/replace-folder.ts'

let target: string
beforeEach(async () => {
  target = join(await mkdtemp(join(tmpdir(), 'irh-replace-')), 'dist')
  await mkdir(target)
  await writeFile(join(target, 'index.html'), 'before')
})
const page = () => readFile(join(target, 'index.html'), 'utf8')

describe('a folder', () => {
  test('is replaced as a whole', async () => {
    await replaceFolder(target, async (aside) => {
      await mkdir(aside)
      await writeFile(join(aside, 'index.html'), 'after')
    })
    expect(await page()).toBe('after')
    expect(await readdir(dirname(target))).toEqual(['dist'])
  })

  test.each([
    ['filling it fails', () => Promise.reject(new Error('the disk is full'))],
    ['it cannot be put in its place', () => Promise.resolve()],
  ])('stays as it was when %s', async (_, fill) => {
    await expect(replaceFolder(target, fill)).rejects.toThrow()
    expect(await page()).toBe('before')
    expect(await readdir(dirname(target))).toEqual(['dist'])
  })
})
