import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { contentOf } from '#site/content.ts'
import { type BuiltSite, builtSite, writtenSnapshot } from '#tests/support/built-site.ts'
import { essay, snapshotWith } from '#tests/support/snapshots.ts'

let site: BuiltSite
beforeAll(async () => {
  site = await builtSite()
})

const packed = async ({ dir }: BuiltSite, file: string) =>
  brotliCompressSync(await readFile(join(dir, file))).byteLength
const packedAll = async (of: BuiltSite, files: readonly string[]) =>
  (await Promise.all(files.map((file) => packed(of, file)))).reduce((sum, size) => sum + size, 0)
const ending = (of: BuiltSite, end: string) => of.files.filter((file) => file.endsWith(end))

/** Words that do not repeat themselves, as prose does not. */
const prose = (words: number) => {
  const parts =
    'the of between and in relationship practice how listen self culture presence that with case room'.split(' ')
  let state = 1
  return Array.from({ length: words }, (_, index) => {
    state = (state * 48_271) % 2_147_483_647
    return index % 3 === 0 ? `${parts[state % parts.length]}${(state % 900).toString(36)}` : parts[state % parts.length]
  }).join(' ')
}

describe('on the wire', () => {
  test('every page and its style arrive in one round trip', async () => {
    const style = await packedAll(site, ending(site, '.css'))
    for (const page of ending(site, '.html'))
      expect(style + (await packed(site, page)), page).toBeLessThanOrEqual(14_600)
  })

  test('an essay of 1,200 words and its style take at most 8 KB', async () => {
    const paragraphs = Array.from({ length: 10 }, () => ({
      type: 'paragraph',
      children: [{ type: 'text', text: prose(120) }],
    }))
    const snapshot = snapshotWith([essay('long', { body: paragraphs })])
    expect(contentOf(snapshot).shelves.essays.inOrder).toHaveLength(1)
    const of = await builtSite({
      snapshotDir: await writtenSnapshot({ snapshot, media: new Map() }),
      prebuilt: true,
    })
    const style = await packedAll(of, ending(of, '.css'))
    expect(style + (await packed(of, '/philosophy/long/index.html'))).toBeLessThanOrEqual(8000)
  })

  test('all fonts take at most 110 KB, and two of them, of 55 KB, are asked for at once', async () => {
    const fonts = await Promise.all(ending(site, '.woff2').map((file) => readFile(join(site.dir, file))))
    expect(fonts.reduce((sum, { byteLength }) => sum + byteLength, 0)).toBeLessThanOrEqual(110_000)
    for (const page of ending(site, '.html')) {
      const asked = [...(await site.read(page)).matchAll(/<link rel="preload" href="([^"]*)"/g)]
      expect(asked, page).toHaveLength(2)
      const bodies = await Promise.all(asked.map(([, font = '']) => readFile(join(site.dir, font))))
      expect(bodies.reduce((sum, { byteLength }) => sum + byteLength, 0)).toBeLessThanOrEqual(55_000)
    }
  })

  test('the rings of a page take at most 4 KB', async () => {
    const rings = site.files.filter((file) => file.startsWith('/motif/'))
    expect(rings.length).toBeGreaterThan(2)
    for (const file of rings) expect(await packed(site, file), file).toBeLessThanOrEqual(4000)
  })

  test('the script of the form takes at most 4 KB, those of the catalog and the comparison, React and all, 70 KB', async () => {
    const own = ending(site, '.js').filter((file) => file.startsWith('/assets/') && !file.includes('Search'))
    const scripts = Map.groupBy(own, (file) => (file.includes('CollaborateForm') ? 'form' : 'catalog'))
    const [form, catalog] = [scripts.get('form') ?? [], scripts.get('catalog') ?? []]
    expect([form.length, catalog.length > 1]).toEqual([1, true])
    expect(await packedAll(site, form)).toBeLessThanOrEqual(4000)
    expect(await packedAll(site, catalog)).toBeLessThanOrEqual(70_000)
  })

  test('the script of search, with all that it loads before the index, takes at most 30 KB', async () => {
    const search = ending(site, '.js').filter((file) => /Search|labels|\/pagefind\/pagefind\.js$/.test(file))
    expect(search).toHaveLength(3)
    expect(await packedAll(site, search)).toBeLessThanOrEqual(30_000)
  })
})
