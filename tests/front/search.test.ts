import { mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Say } from '#front/events.ts'
import { openReleases, type Releases } from '#front/serve/releases.ts'
import { searchIndex } from '#model/publishing/search-index.ts'
import { freshFolder } from './support/front.ts'
import { makeCurrent, usualFiles, writeRelease } from './support/release.ts'

let dataDir: string
let releases: Releases
let said: string[]
const say: Say = (message) => said.push(message)
const folderOf = (name: string) => join(dataDir, 'releases', name)

/** Publishes a release; `word`: what its index says, when it has one. */
async function released(number: number, files: Readonly<Record<string, string>>, word: string | null): Promise<string> {
  const name = await writeRelease(dataDir, number, files)
  if (word !== null) await writeIndex(name, word)
  await makeCurrent(dataDir, name)
  return name
}
async function writeIndex(name: string, word: string): Promise<void> {
  await mkdir(join(folderOf(name), searchIndex.folder), { recursive: true })
  await writeFile(join(folderOf(name), searchIndex.folder, 'pagefind-entry.json'), word)
}
const index = () => releases.live()?.search.get('/pagefind/pagefind-entry.json')?.plain.body?.toString() ?? null

beforeEach(async () => {
  said = []
  dataDir = await freshFolder()
})
afterEach(async () => {
  releases.close()
  await rm(dataDir, { recursive: true, force: true })
})

test('the index of a release is served with it', async () => {
  await released(1, usualFiles, 'one')
  releases = await openReleases({ dataDir, say })
  expect(index()).toBe('one')
})

test('a release without one is searched by the index before it, until it is told of its own', async () => {
  const first = await released(1, usualFiles, 'one')
  releases = await openReleases({ dataDir, say })
  const name = await released(2, { ...usualFiles, 'new/index.html': 'New' }, null)
  await releases.take({ path: folderOf(name), base: first, changed: ['new/index.html'], gone: [] })
  expect(releases.live()?.name).toBe(name)
  expect(index()).toBe('one')
  await writeIndex(name, 'two')
  await releases.takeSearch(folderOf(name))
  expect(index()).toBe('two')
  await releases.takeSearch(folderOf(first))
  expect(index()).toBe('two')
})

test('going back to a release brings its own index back', async () => {
  const first = await released(1, usualFiles, 'one')
  const second = await released(2, usualFiles, 'two')
  releases = await openReleases({ dataDir, say })
  expect(index()).toBe('two')
  await makeCurrent(dataDir, first)
  await releases.take({ path: folderOf(first), base: second, changed: [], gone: [] })
  expect(index()).toBe('one')
})

test.each([
  ['told what is gone', true],
  ['read as a whole', false],
])('a page that was taken away is not found any more, however long the new index takes: %s', async (_, isTold) => {
  const first = await released(1, { ...usualFiles, 'withdrawn/index.html': 'Gone' }, 'one')
  releases = await openReleases({ dataDir, say })
  const name = await released(2, usualFiles, null)
  if (isTold) {
    await releases.take({ path: folderOf(name), base: first, changed: [], gone: ['withdrawn/index.html'] })
  } else await releases.reload()
  expect(releases.live()?.name).toBe(name)
  expect(index()).toBe(null)
})

test('a release whose index cannot be read is served all the same', async () => {
  const name = await released(1, usualFiles, null)
  await mkdir(join(folderOf(name), searchIndex.folder), { recursive: true })
  // A name that leads nowhere.
  await symlink('nowhere', join(folderOf(name), searchIndex.folder, 'fragment'))
  releases = await openReleases({ dataDir, say })
  expect(releases.live()?.name).toBe(name)
  expect(index()).toBe(null)
})
