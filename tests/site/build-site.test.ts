import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { readSnapshot } from '#reader/snapshot-files.ts'
import { readRenderer } from '#scripts/site/build-renderer.ts'
import { contentOf } from '#site/content.ts'
import { routesOf } from '#site/routes.ts'
import { runBuildSite, testSiteUrl, writtenSnapshot } from '#tests/support/built-site.ts'
import { essay, page, paragraph, snapshotWith } from '#tests/support/snapshots.ts'

const noMedia = new Map<string, Uint8Array>()
const snapshotOf = (...documents: Parameters<typeof snapshotWith>[0]) =>
  writtenSnapshot({ snapshot: snapshotWith(documents), media: noMedia })

const fileOf = (path: string) => (path.endsWith('/') ? `${path}index.html` : path)

let folder: string
let out: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'irh-build-site-'))
  out = join(folder, 'out')
})

describe('build:site', () => {
  test('takes the address from the snapshot, unless SITE_URL gives another', async () => {
    const snapshot = await snapshotOf(essay('presence'))
    await runBuildSite(['--snapshot', snapshot, '--out', out, '--prebuilt'], { SITE_URL: '' })
    expect(await readFile(join(out, 'robots.txt'), 'utf8')).toContain('https://irh.example/sitemap.xml')
    await runBuildSite(['--snapshot', snapshot, '--out', out, '--prebuilt'], { SITE_URL: 'https://other.example' })
    expect(await readFile(join(out, 'robots.txt'), 'utf8')).toContain('https://other.example/sitemap.xml')
  })

  test('replaces the site that was there, with nothing of it left', async () => {
    await runBuildSite(['--snapshot', await snapshotOf(essay('presence')), '--out', out, '--prebuilt'])
    await runBuildSite(['--snapshot', await snapshotOf(page('/about/')), '--out', out, '--prebuilt'])
    expect(existsSync(join(out, 'about', 'index.html'))).toBe(true)
    expect(existsSync(join(out, 'philosophy'))).toBe(false)
    expect(await readdir(folder)).toEqual(['out'])
  })

  test('never replaces a folder that holds something else', async () => {
    await mkdir(out)
    await writeFile(join(out, 'letters.txt'), 'mine')
    await expect(runBuildSite(['--snapshot', await snapshotOf(), '--out', out, '--prebuilt'])).rejects.toThrow(
      /something else/,
    )
    expect(await readdir(out)).toEqual(['letters.txt'])
  })

  test('says what is wrong with a snapshot that is not there', async () => {
    await expect(runBuildSite(['--snapshot', join(folder, 'absent'), '--out', out])).rejects.toThrow(/no such folder/)
    expect(await readdir(folder)).toEqual([])
  })

  test('names the document and the field that break a snapshot, and keeps the old site', async () => {
    const good = await snapshotOf(essay('presence'))
    await runBuildSite(['--snapshot', good, '--out', out, '--prebuilt'])
    const broken = join(folder, 'broken')
    await mkdir(broken)
    await writeFile(join(broken, 'snapshot.json'), await readFile(join(good, 'snapshot.json')))
    const documents = await readFile(join(good, 'documents.ndjson'), 'utf8')
    await writeFile(join(broken, 'documents.ndjson'), documents.replace('"title":"Essay presence"', '"title":7'))
    await expect(runBuildSite(['--snapshot', broken, '--out', out])).rejects.toThrow(/essays\/presence.*title/)
    expect(existsSync(join(out, 'philosophy', 'presence', 'index.html'))).toBe(true)
    expect((await readdir(folder)).sort()).toEqual(['broken', 'out'])
  })

  test.each([['--prebuilt'], []])('leaves nothing half-written when a page can not be drawn %s', async (...how) => {
    const pictured = page('/about/', { blocks: [{ type: 'media', media: '0123456789abcdef' }] })
    const snapshot = await snapshotOf(pictured)
    await expect(runBuildSite(['--snapshot', snapshot, '--out', out, ...how])).rejects.toThrow(
      /media\/0123456789abcdef/,
    )
    expect(await readdir(dirname(out))).toEqual([])
  })

  describe('draws a large snapshot in several threads', () => {
    const words = 'Words that fill a page, one after the other. '.repeat(180)
    const manyOf = (text: string) =>
      Array.from({ length: 600 }, (_, index) =>
        essay(`essay-${String(index).padStart(3, '0')}`, { body: paragraph(`${index} ${text}`) }),
      )
    const many = manyOf(words)

    // Of the second, which is over 40 MB, the thread that writes draws, too.
    test.each([
      ['large', many],
      ['very large', manyOf(words.repeat(10))],
    ])('and gives the bytes that one gives: %s', async (_, documents) => {
      const snapshot = await snapshotOf(...documents)
      await runBuildSite(['--snapshot', snapshot, '--out', out, '--prebuilt', '--pages-only'])
      const content = contentOf(readSnapshot(snapshot))
      const { draw } = await readRenderer()
      const paths = routesOf(content).map(({ path }) => path)
      expect(paths.length).toBeGreaterThan(1200)
      for (const path of paths) {
        const { body } = await draw({ path, content: { ...content, siteUrl: testSiteUrl }, preview: false })
        expect(Buffer.from(body).equals(await readFile(join(out, fileOf(path)))), path).toBe(true)
      }
    })

    test('and keeps the old site when one of its documents is not what its hash says', async () => {
      const good = await snapshotOf(...many)
      const broken = join(folder, 'broken')
      await mkdir(broken)
      await writeFile(join(broken, 'snapshot.json'), await readFile(join(good, 'snapshot.json')))
      const documents = await readFile(join(good, 'documents.ndjson'), 'utf8')
      await writeFile(join(broken, 'documents.ndjson'), documents.replace('Essay essay-599', 'Essay changed'))
      await expect(runBuildSite(['--snapshot', broken, '--out', out, '--prebuilt', '--pages-only'])).rejects.toThrow(
        /changed by hand/,
      )
      expect(await readdir(folder)).toEqual(['broken'])
    })
  })

  test('refuses an option it does not know', async () => {
    await expect(runBuildSite(['--snapshto', folder])).rejects.toThrow(/--snapshto/)
  })
})
