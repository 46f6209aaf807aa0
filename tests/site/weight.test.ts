import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { contentOf } from '#site/content.ts'
import { type BuiltSite, builtSite, writtenSnapshot } from '#tests/support/built-site.ts'
import { essay, snapshotWith } from '#tests/support/snapshots.ts'
import { sourceText } from '#tests/support/source-units.ts'

let site: BuiltSite
beforeAll(async () => {
  site = await builtSite()
})

const packed = async ({ dir }: BuiltSite, file: string) =>
  brotliCompressSync(await readFile(join(dir, file))).byteLength
const packedAll = async (of: BuiltSite, files: readonly string[]) =>
  (await Promise.all(files.map((file) => packed(of, file)))).reduce((sum, size) => sum + size, 0)
const ending = (of: BuiltSite, end: string) => of.files.filter((file) => file.endsWith(end))

/** As many words as asked for: IRH's own, then some of them again in another order. */
const prose = (count: number): string[] => {
  const own = sourceText.split(/\s+/).filter((word) => word !== '')
  return Array.from({ length: count }, (_, index) => own[index < own.length ? index : (index * 7) % own.length] ?? '')
}

describe('on the wire', () => {
  test('every page and its style arrive in one round trip', async () => {
    const style = await packedAll(site, ending(site, '.css'))
    for (const page of ending(site, '.html'))
      expect(style + (await packed(site, page)), page).toBeLessThanOrEqual(14_600)
  })

  // What a browser needs before it shows the essay; the sheet for paper comes after.
  test('an essay of 1,200 words and its style take at most 6.85 KB', async () => {
    const words = prose(1200)
    const paragraphs = Array.from({ length: 10 }, (_, index) => ({
      type: 'paragraph',
      children: [{ type: 'text', text: words.slice(index * 120, (index + 1) * 120).join(' ') }],
    }))
    const snapshot = snapshotWith([essay('long', { body: paragraphs })])
    expect(contentOf(snapshot).shelves.essays.inOrder).toHaveLength(1)
    const of = await builtSite({
      snapshotDir: await writtenSnapshot({ snapshot, media: new Map() }),
      prebuilt: true,
    })
    const sheets = of.files.filter((file) => /^\/assets\/site\.[\w-]+\.css$/.test(file))
    expect(sheets).toHaveLength(1)
    const taken = (await packedAll(of, sheets)) + (await packed(of, '/philosophy/long/index.html'))
    expect(taken).toBeLessThanOrEqual(6850)
  })

  test('all fonts take at most 110 KB, and one of them, of 25 KB, is asked for at once', async () => {
    const fonts = await Promise.all(ending(site, '.woff2').map((file) => readFile(join(site.dir, file))))
    expect(fonts.reduce((sum, { byteLength }) => sum + byteLength, 0)).toBeLessThanOrEqual(110_000)
    for (const page of ending(site, '.html')) {
      const asked = [...(await site.read(page)).matchAll(/<link rel="preload" href="([^"]*)"/g)]
      expect(asked, page).toHaveLength(1)
      const bodies = await Promise.all(asked.map(([, font = '']) => readFile(join(site.dir, font))))
      expect(bodies.reduce((sum, { byteLength }) => sum + byteLength, 0)).toBeLessThanOrEqual(25_000)
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
