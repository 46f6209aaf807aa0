import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { runBuildSite, writtenSnapshot } from '#tests/support/built-site.ts'
import { essay, page, snapshotWith } from '#tests/support/snapshots.ts'

const noMedia = new Map<string, Uint8Array>()
const snapshotOf = (...documents: Parameters<typeof snapshotWith>[0]) =>
  writtenSnapshot({ snapshot: snapshotWith(documents), media: noMedia })

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

  test('refuses an option it does not know', async () => {
    await expect(runBuildSite(['--snapshto', folder])).rejects.toThrow(/--snapshto/)
  })
})
