import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { drawRelease, type ReleaseOrder } from '#cms/publishing/release/draw-release.ts'
import { sha256 } from '#cms/publishing/release/manifest.ts'
import { readRelease } from '#front/serve/release.ts'
import type { Snapshot } from '#model/snapshot.ts'
import { ensureRenderer } from '#scripts/site/build-renderer.ts'
import { richSnapshot } from '#tests/support/rich-snapshot.ts'
import { essay, page, snapshotWith as snapshotOf, type Written } from '#tests/support/snapshots.ts'

const link = (href: string) => [
  { type: 'paragraph', children: [{ type: 'link', href, children: [{ type: 'text', text: 'there' }] }] },
]
/** Every page links home. */
const snapshotWith = (documents: Written[]) => snapshotOf([page('/'), ...documents])
const redirect = (from: string, to: string | null, code = 301): Written => ({
  collection: 'redirects',
  key: from,
  data: { from, to, code },
})

let dataDir: string
const current = async () => join(dataDir, await readlink(join(dataDir, 'current')))
const inRelease = async (file: string) => join(await current(), file)
const draw = (snapshot: Snapshot, order: Partial<ReleaseOrder> = {}) =>
  drawRelease({
    dataDir,
    mediaDir: join(dataDir, 'media'),
    snapshot,
    source: 'cms',
    acceptFewerPages: false,
    leastNumber: 1,
    ...order,
  })

beforeAll(ensureRenderer)
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'irh-releases-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

describe('a release', () => {
  test('holds what the front reads: every file as the manifest names it', async () => {
    const { snapshot, media } = await richSnapshot({ essays: 3 })
    await mkdir(join(dataDir, 'media'))
    for (const [name, bytes] of media) await writeFile(join(dataDir, 'media', name), bytes)
    const { name, number, pages } = await draw(snapshot)
    expect({ name, number }).toEqual({ name: expect.stringMatching(/^1-[0-9a-f]{12}$/), number: 1 })
    const release = await readRelease(await current(), null)
    expect(release.faults).toEqual([])
    expect([...release.files.keys()]).toEqual(
      expect.arrayContaining(['/', '/philosophy/essay-000/', '/feed.xml', '/404.html', '/sitemap.xml']),
    )
    expect([...release.files.keys()].some((path) => path.startsWith('/assets/'))).toBe(true)
    expect([...release.files.keys()].some((path) => path.startsWith('/media/'))).toBe(true)
    expect(pages).toBeGreaterThan(10)
  })

  test('names the snapshot it was drawn from and what each page read', async () => {
    const snapshot = snapshotWith([essay('presence')])
    await draw(snapshot)
    const manifest = JSON.parse(await readFile(await inRelease('manifest.json'), 'utf8'))
    expect(manifest).toMatchObject({ number: 1, snapshotHash: snapshot.hash, source: 'cms' })
    expect(manifest.reads['philosophy/presence/index.html']).toContain('essays/presence')
  })

  test('keeps compressed forms beside every text, of the same bytes', async () => {
    await draw(snapshotWith([essay('presence')]))
    const file = await inRelease('public/philosophy/presence/index.html')
    const plain = await readFile(file)
    expect(brotliDecompressSync(await readFile(`${file}.br`)).equals(plain)).toBe(true)
    expect(gunzipSync(await readFile(`${file}.gz`)).equals(plain)).toBe(true)
  })

  test('shares what did not change with the one before, and writes only the rest', async () => {
    const at = (lead: string) => snapshotWith([essay('presence', { lead }), essay('attention')])
    await draw(at('What it says in its first form.'))
    const before = await current()
    const { name, written } = await draw(at('What it says in its second form.'))
    const after = await current()
    const inode = async (release: string, file: string) => (await stat(join(release, 'public', file))).ino
    const other = 'philosophy/attention/index.html'
    const edited = 'philosophy/presence/index.html'
    expect(name).toMatch(/^2-/)
    expect(await inode(after, other)).toBe(await inode(before, other))
    expect(await inode(after, `${other}.br`)).toBe(await inode(before, `${other}.br`))
    expect(await inode(after, edited)).not.toBe(await inode(before, edited))
    expect(written).toBeLessThan((await readdir(join(after, 'public'), { recursive: true })).length / 4)
    expect(await readFile(join(before, 'public', edited), 'utf8')).toContain('first form')
  })

  test('is not made when not one byte would differ', async () => {
    const snapshot = snapshotWith([essay('presence')])
    await draw(snapshot)
    expect(await draw(snapshot)).toMatchObject({ name: null, number: 1, written: 0 })
    expect(await readdir(join(dataDir, 'releases'))).toHaveLength(1)
  })

  test('writes a file anew when the one before was damaged on disk', async () => {
    const at = (title: string) => snapshotWith([essay('presence', { title }), essay('attention')])
    await draw(at('First title'))
    await writeFile(await inRelease('public/philosophy/attention/index.html'), 'damaged')
    await draw(at('Second title'))
    expect((await readRelease(await current(), null)).faults).toEqual([])
  })

  test('leaves out a document and all that came with it once it is gone', async () => {
    const rest = Array.from({ length: 8 }, (_, index) => essay(`essay-${index}`))
    await draw(snapshotWith([essay('presence'), ...rest]))
    await draw(snapshotWith(rest))
    const release = await readRelease(await current(), null)
    expect(release.files.has('/philosophy/presence/')).toBe(false)
    for (const path of ['/philosophy/', '/sitemap.xml', '/feed.xml', '/feed.json', '/search/']) {
      expect(release.files.get(path)?.plain.body?.toString()).not.toContain('presence')
    }
  })

  test('is kept with nine others', async () => {
    for (let number = 1; number <= 12; number++) {
      await draw(snapshotWith([essay('presence', { title: `Title ${number}` })]))
    }
    const numbers = (await readdir(join(dataDir, 'releases'))).map((name) => Number.parseInt(name, 10))
    expect(numbers.sort((one, other) => one - other)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  })

  test('carries the redirects, sorted, and every redirected address may be linked to', async () => {
    await draw(
      snapshotWith([
        redirect('/old/', '/philosophy/presence/'),
        redirect('/gone/', null, 410),
        essay('presence', { body: link('/old/') }),
      ]),
    )
    expect(JSON.parse(await readFile(await inRelease('redirects.json'), 'utf8'))).toEqual([
      { from: '/gone/', to: null, code: 410 },
      { from: '/old/', to: '/philosophy/presence/', code: 301 },
    ])
  })

  test('clears away what a killed process left half written', async () => {
    await mkdir(join(dataDir, 'releases', '.tmp-1', 'public'), { recursive: true })
    await draw(snapshotWith([essay('presence')]))
    expect(existsSync(join(dataDir, 'releases', '.tmp-1'))).toBe(false)
  })
})

describe('the old site stays, and the reason is named,', () => {
  const good = snapshotWith([essay('presence'), ...Array.from({ length: 8 }, (_, index) => page(`/page-${index}/`))])
  const refused: [what: string, snapshot: Snapshot, reason: RegExp][] = [
    [
      'when a link leads nowhere',
      snapshotWith([essay('presence', { body: link('/absent/') })]),
      /presence\/ links to \/absent\//,
    ],
    [
      'when an anchor is not there',
      snapshotWith([essay('presence', { body: link('/philosophy/#absent') })]),
      /\/philosophy\/#absent.*anchor/,
    ],
    [
      'when a link leads to a withdrawn page',
      snapshotWith([redirect('/gone/', null, 410), essay('presence', { body: link('/gone/') })]),
      /links to \/gone\//,
    ],
    [
      'when redirects lead in a circle',
      snapshotWith([redirect('/one/', '/two/'), redirect('/two/', '/one/')]),
      /\/one\/ leads in a circle/,
    ],
    [
      'when a page cannot be drawn',
      snapshotWith([page('/about/', { blocks: [{ type: 'media', media: '0123456789abcdef' }] })]),
      /\/about\/ could not be drawn/,
    ],
    [
      'when more than a fifth of the pages would be gone',
      snapshotWith([essay('presence')]),
      /shrink from \d+ to \d+ pages/,
    ],
  ]
  test.each(refused)('%s', async (_, snapshot, reason) => {
    await draw(good)
    const before = await current()
    await expect(draw(snapshot)).rejects.toThrow(reason)
    expect(await current()).toBe(before)
    expect((await readRelease(before, null)).faults).toEqual([])
    expect(await readdir(join(dataDir, 'releases'))).toHaveLength(1)
  })

  test('unless somebody says yes to fewer pages', async () => {
    await draw(good)
    await draw(snapshotWith([essay('presence')]), { acceptFewerPages: true })
    expect((await readRelease(await current(), null)).files.has('/page-0/')).toBe(false)
  })
})

test('what the CMS holds may be smaller than the seed it replaces', async () => {
  const pages = Array.from({ length: 20 }, (_, index) => page(`/page-${index}/`))
  await draw(snapshotWith(pages), { source: 'seed' })
  await draw(snapshotWith([]))
  expect(sha256(await readFile(await inRelease('public/404.html')))).toMatch(/^[0-9a-f]{64}$/)
})
