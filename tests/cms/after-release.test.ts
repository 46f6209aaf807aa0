import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { followLive } from '#cms/publishing/after/follow-live.ts'
import { searchFollows } from '#cms/publishing/search/follow.ts'
import { makeSearchIndex } from '#cms/publishing/search/make-index.ts'
import { searchIndex } from '#model/publishing/search-index.ts'
import { folderHash } from '#tests/support/folder-hash.ts'
import type { TestCms } from '#tests/support/payload.ts'
import { openSeededSite, type Published, written } from '#tests/support/publishing.ts'

let cms: TestCms
let site: Published
beforeAll(async () => {
  ;({ cms, site } = await openSeededSite())
})
afterAll(() => site.stop())

async function save(method: 'POST' | 'PATCH', path: string, body: unknown): Promise<string> {
  const answer = await cms.api(method, path, { as: await cms.asUser('editor'), body })
  expect(answer.text.slice(0, 2000)).not.toContain('"errors"')
  const { doc } = { doc: { id: '' }, ...answer.body }
  return doc.id
}
const essay = (title: string, body: string, data: Record<string, unknown> = {}) => ({
  title,
  lead: `What the essay “${title}” says in one sentence.`,
  body: written(body),
  _status: 'published',
  ...data,
})

const liveRelease = async () => join(cms.dataDir, await readlink(join(cms.dataDir, 'current')))
const indexOf = (release: string) => join(release, searchIndex.folder)

/** The index of what is live, once it is made. */
async function liveIndex(): Promise<string> {
  await site.quiet()
  const directory = indexOf(await liveRelease())
  await vi.waitFor(() => expect(existsSync(directory)).toBe(true), { timeout: 60_000, interval: 50 })
  return directory
}

/** Everything an index could show or find: the texts of its pages and the words it knows. */
async function wordsIn(directory: string): Promise<string> {
  const texts: string[] = []
  for (const name of await readdir(directory, { recursive: true })) {
    if (/\.pf_(?:fragment|index|meta)$/.test(name))
      texts.push(gunzipSync(await readFile(join(directory, name))).toString())
  }
  return texts.join('\n')
}

test('what is published can be found; drafts, staff notes and what was withdrawn can not', async () => {
  const hidden = await save('POST', '/api/essays', essay('On leaving', 'The word canarywithdrawn is in it.'))
  const note = { origin: 'derived', units: ['L7.2'], note: 'The word canarynote is in it.' }
  await save('POST', '/api/essays', essay('On arriving', 'The word findable is in it.', { provenance: note }))
  await save('POST', '/api/essays', { ...essay('On hiding', 'The word canarydraft is in it.'), _status: 'draft' })
  await vi.waitFor(async () => expect(await site.read('/philosophy/on-leaving/')).not.toBeNull(), { timeout: 20_000 })
  expect(await wordsIn(await liveIndex())).toContain('canarywithdrawn')

  await save('PATCH', `/api/essays/${hidden}`, { _status: 'draft' })
  await site.until(async () => expect(await site.read('/philosophy/on-leaving/')).toBeNull())
  const words = await wordsIn(await liveIndex())
  expect(words).toContain('findable')
  // The index keeps the stems of words.
  expect(words).not.toContain('canary')
})

test('a page that went live gets its picture for shared links, and the release did not wait for it', async () => {
  await save('POST', '/api/essays', essay('On being shared', 'Others pass it on.'))
  await site.until(async () => expect(await site.read('/philosophy/on-being-shared/')).not.toBeNull())
  const [name] = /(?<=\/cards\/)[0-9a-f]{16}\.png/.exec((await site.read('/philosophy/on-being-shared/')) ?? '') ?? []
  expect(name).toBeDefined()
  await vi.waitFor(() => expect(existsSync(join(cms.dataDir, 'cards', name ?? ''))).toBe(true), { timeout: 60_000 })
  expect(await readdir(join(await liveRelease(), 'public'))).not.toContain('cards')
})

test('the draft of a page that is live is not found', async () => {
  const id = await save('POST', '/api/essays', essay('On changing', 'What everybody reads now.'))
  await site.quiet()
  await cms.api('PATCH', `/api/essays/${id}?draft=true`, {
    as: await cms.asUser('editor'),
    body: { body: written('The word canarylater is in it.'), _status: 'draft' },
  })
  await save('POST', '/api/essays', essay('On another thing', 'So that there is a release.'))
  const words = await wordsIn(await liveIndex())
  expect(words).toContain('everybody reads now')
  expect(words).not.toContain('canary')
})

test('lists, the plain index and pages that are not to be indexed are not among what is found', async () => {
  const urls = [...(await wordsIn(await liveIndex())).matchAll(/"url":"([^"]*)"/g)].map(([, url]) => url)
  expect(urls).toContain('/philosophy/on-arriving/')
  expect(
    urls.filter((url) => /^\/(?:search|compare|404\.html|collaborate\/sent|programs\/in)\//.test(url ?? '')),
  ).toEqual([])
})

test('the same pages give the same bytes, wherever the index is made', async () => {
  const made = await liveIndex()
  const folder = await mkdtemp(join(tmpdir(), 'irh-search-'))
  const again = join(folder, 'again')
  await makeSearchIndex({ siteDir: join(await liveRelease(), 'public'), outDir: again })
  expect(await folderHash([again])).toBe(await folderHash([made]))
  expect(await readdir(folder)).toEqual(['again'])
  await rm(folder, { recursive: true })
})

test('an index that cannot be made is told in plain words, and nobody is sent to it', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'irh-search-'))
  const release = join(dataDir, 'releases', '7-abc')
  await mkdir(join(release, 'public'), { recursive: true })
  await symlink(join('releases', '7-abc'), join(dataDir, 'current'))
  const indexed: string[] = []
  const failed: string[] = []
  const following = followLive({
    dataDir,
    followers: [searchFollows((directory) => indexed.push(directory))],
    tellFailed: (message, error) => failed.push(`${message} ${error}`),
  })
  await vi.waitFor(() => expect(failed).toHaveLength(1), { timeout: 60_000 })
  expect(failed[0]).toMatch(/^Release 7 is live\. Search does not know it.*there is no page in/)
  expect(indexed).toEqual([])
  expect(await readdir(release)).toEqual(['public'])

  // The next release is tried at once.
  await mkdir(join(dataDir, 'releases', '8-abc', 'public'), { recursive: true })
  await writeFile(join(dataDir, 'releases', '8-abc', 'public', 'index.html'), '<html lang="en"><h1>Here</h1></html>')
  await rm(join(dataDir, 'current'))
  await symlink(join('releases', '8-abc'), join(dataDir, 'current'))
  following.wake()
  await vi.waitFor(() => expect(indexed).toEqual([join(dataDir, 'releases', '8-abc')]), { timeout: 60_000 })
  await following.stop()
  await rm(dataDir, { recursive: true })
})
