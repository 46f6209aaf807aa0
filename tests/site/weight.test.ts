import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { snapshotOf } from '#bench/publish/corpus/corpus.ts'
import { plainEssay } from '#bench/site/essays.ts'
import { pathOfEssay } from '#bench/site/pages.ts'
import { wordCountOf } from '#model/rich.ts'
import { readSeed } from '#reader/seed.ts'
import { seedSchemas } from '#reader/seed-schemas.ts'
import { root } from '#settings'
import { type BuiltSite, builtSite, testSiteUrl, writtenSnapshot } from '#tests/support/built-site.ts'
import { element, essay, person, reference, snapshotWith } from '#tests/support/snapshots.ts'
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

/** What a browser needs before it shows a page: itself and its style; beside the smallest one, the sheet for paper comes after. */
const beforeShown = async (of: BuiltSite, page: string): Promise<number> => {
  const sheets = [...(await of.read(page)).matchAll(/<link rel="stylesheet" href="([^"]*)">/g)]
  expect(sheets, page).toHaveLength(1)
  return packedAll(of, [page, ...sheets.map(([, sheet = '']) => sheet)])
}

const attunement = {
  term: 'Attunement',
  slug: 'attunement',
  definition: 'To feel with another what the other feels.',
  provenance: { origin: 'staff' },
}
const cited = { type: 'citation', reference: 'author1999', locator: null, prefix: null }

/** As many words as asked for: IRH's own, then some of them again in another order. */
const prose = (count: number): string[] => {
  const own = sourceText.split(/\s+/).filter((word) => word !== '')
  return Array.from({ length: count }, (_, index) => own[index < own.length ? index : (index * 7) % own.length] ?? '')
}

describe('on the wire', () => {
  test('every page and its style arrive in one round trip', async () => {
    for (const page of ending(site, '.html')) expect(await beforeShown(site, page), page).toBeLessThanOrEqual(14_600)
  })

  // Of paragraphs alone, among the pages and menus of the seed, and a glossary that explains nothing it says.
  test('an essay of 1,200 words and its style take at most 6,000 bytes', async () => {
    const plain = plainEssay()
    expect(plain.collection === 'essays' && wordCountOf(plain.data.body)).toBe(1200)
    const glossary = { collection: 'terms', key: 'attunement', data: seedSchemas.terms.parse(attunement) } as const
    const snapshot = snapshotOf([...readSeed(join(root, 'content', 'seed')), plain, glossary], testSiteUrl)
    const of = await builtSite({ snapshotDir: await writtenSnapshot({ snapshot, media: new Map() }), prebuilt: true })
    expect(await beforeShown(of, `${pathOfEssay(plain.key)}index.html`)).toBeLessThanOrEqual(6000)
  })

  test('with headings, notes, citations, an author and style for paper, too, it takes at most 8,200', async () => {
    const words = prose(1200)
    const body = Array.from({ length: 10 }, (_, part) => part).flatMap((part) => [
      { type: 'heading', level: 2, id: `part-${part}`, children: [{ type: 'text', text: `Part ${part}` }] },
      {
        type: 'paragraph',
        children: [
          { type: 'text', text: words.slice(part * 120, (part + 1) * 120).join(' ') },
          { type: 'footnote', children: [{ type: 'text', text: words.slice(part, part + 14).join(' ') }] },
          cited,
        ],
      },
    ])
    const snapshot = snapshotWith([
      essay('full', { body, authors: ['ana'], elements: ['embodied'] }),
      person('ana', { name: 'Ana Ruiz' }),
      element('embodied'),
      reference('author1999'),
    ])
    const of = await builtSite({ snapshotDir: await writtenSnapshot({ snapshot, media: new Map() }), prebuilt: true })
    expect(await beforeShown(of, '/philosophy/full/index.html')).toBeLessThanOrEqual(8200)
  })

  test('all fonts take at most 110 KB, and two of them, of 27 KB, are asked for at once', async () => {
    const fonts = await Promise.all(ending(site, '.woff2').map((file) => readFile(join(site.dir, file))))
    expect(fonts.reduce((sum, { byteLength }) => sum + byteLength, 0)).toBeLessThanOrEqual(110_000)
    for (const page of ending(site, '.html')) {
      const asked = [...(await site.read(page)).matchAll(/<link rel="preload" href="([^"]*)"/g)]
      expect(asked, page).toHaveLength(2)
      const bodies = await Promise.all(asked.map(([, font = '']) => readFile(join(site.dir, font))))
      expect(bodies.reduce((sum, { byteLength }) => sum + byteLength, 0)).toBeLessThanOrEqual(27_000)
    }
  })

  // Each file that a page asks for takes its share of the line until the fonts are there (decision 0075).
  test('a page asks at once for one sheet, two fonts, an icon and its script, no more', async () => {
    for (const page of ending(site, '.html')) {
      const html = await site.read(page)
      const asked = [...html.matchAll(/<(?:link rel="(preload|stylesheet|icon|manifest)"|(script) type="module")/g)]
      const kinds = asked.map(([, link, script]) => link ?? script).filter((kind) => kind !== 'script')
      const own = page === '/index.html' ? ['manifest'] : []
      const forPaper = /text\.[\w-]+\.css/.test(html) ? ['stylesheet'] : []
      expect(kinds.toSorted(), page).toEqual(
        ['icon', 'preload', 'preload', 'stylesheet', ...own, ...forPaper].toSorted(),
      )
      expect(asked.length - kinds.length, page).toBeLessThanOrEqual(1)
    }
  })

  test('the rings of a page take at most 4 KB', async () => {
    const rings = site.files.filter((file) => file.startsWith('/motif/'))
    expect(rings.length).toBeGreaterThan(2)
    for (const file of rings) expect(await packed(site, file), file).toBeLessThanOrEqual(4000)
  })

  test('the script of the form takes at most 4 KB, those of the catalog and the comparison, React and all, 70 KB', async () => {
    const own = ending(site, '.js').filter((file) => file.startsWith('/assets/') && !file.startsWith('/assets/search.'))
    const scripts = Map.groupBy(own, (file) => (file.includes('CollaborateForm') ? 'form' : 'catalog'))
    const [form, catalog] = [scripts.get('form') ?? [], scripts.get('catalog') ?? []]
    expect([form.length, catalog.length > 1]).toEqual([1, true])
    expect(await packedAll(site, form)).toBeLessThanOrEqual(4000)
    expect(await packedAll(site, catalog)).toBeLessThanOrEqual(70_000)
  })

  // An arrow in parentheses is read once more when it is called; a function is compiled beside the page (decision 0093).
  test('what React is wrapped in is compiled with its file', async () => {
    const scripts = await Promise.all(ending(site, '.js').map(site.read))
    const react = scripts.filter((script) => script.includes('react.transitional.element')).join('')
    const wrapped = [...react.matchAll(/=\w+\(\((?:(function)\([\w,]*\)|\(?[\w,]*\)?=>)\{/g)].map(([, word]) => word)
    expect(wrapped.length).toBeGreaterThan(5)
    expect(new Set(wrapped)).toEqual(new Set(['function']))
  })

  test('catalog, comparison and search ask for what they do once they are painted, and before that for 2 KB', async () => {
    for (const page of ['/programs/index.html', '/compare/index.html', '/search/index.html']) {
      const asked = [...(await site.read(page)).matchAll(/<script type="module" src="([^"]*)"/g)]
      expect(asked, page).toHaveLength(1)
      const script = await site.read(asked[0]?.[1] ?? '')
      expect(script.match(/import\s*\(/g), page).toHaveLength(3)
      // What a script names without a call is loaded before it runs.
      expect(script, page).not.toMatch(/\b(?:import|from)\s*["'`{]/)
      expect(await packed(site, asked[0]?.[1] ?? ''), page).toBeLessThanOrEqual(2000)
    }
  })

  test('the script of search, with all that it loads before the index, takes at most 30 KB', async () => {
    const search = ending(site, '.js').filter((file) =>
      /\/(?:LateScript|search|labels)\.|\/pagefind\/pagefind\.js$/.test(file),
    )
    expect(search).toHaveLength(4)
    expect(await packedAll(site, search)).toBeLessThanOrEqual(30_000)
  })
})
