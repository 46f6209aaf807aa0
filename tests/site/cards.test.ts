import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { cardSvg } from '#cms/publishing/cards/card-svg.ts'
import { cardsIn } from '#cms/publishing/cards/cards-in.ts'
import { drawCards } from '#cms/publishing/cards/make-cards.ts'
import { cardName, isCardName } from '#model/publishing/cards.ts'
import { sha256 } from '#reader/sha256.ts'
import { motifFile } from '#site/motif/file.ts'
import { type BuiltSite, builtSite, runBuildSite, testSiteUrl, writtenSnapshot } from '#tests/support/built-site.ts'
import { essay, snapshotWith } from '#tests/support/snapshots.ts'

const metaOf = (html: string, property: string) =>
  new RegExp(`<meta property="${property}" content="([^"]*)"`).exec(html)?.[1] ?? null

describe('the picture of a shared link', () => {
  let site: BuiltSite
  beforeAll(async () => {
    site = await builtSite()
  })

  test('is named with its size and its words by every page that is looked for, and is there', async () => {
    let count = 0
    for (const file of site.files.filter((name) => name.endsWith('.html'))) {
      const html = await site.read(file)
      const [image, isLookedFor] = [metaOf(html, 'og:image'), html.includes('data-pagefind-body')]
      expect(image !== null || !isLookedFor, file).toBe(true)
      if (image === null || !image.includes('/cards/')) continue
      count += 1
      expect(image.startsWith(`${testSiteUrl}/cards/`), file).toBe(true)
      expect(site.files, file).toContain(new URL(image).pathname)
      expect([metaOf(html, 'og:image:width'), metaOf(html, 'og:image:height')]).toEqual(['1200', '630'])
      expect(metaOf(html, 'og:image:alt'), file).not.toBe(null)
      expect(html).toContain('<meta name="twitter:card" content="summary_large_image">')
    }
    expect(count).toBeGreaterThan(20)
  })

  test('is a small picture of 1200 by 630, and no two pages have the same', async () => {
    const names = await readdir(join(site.dir, 'cards'))
    expect(new Set((await cardsIn(site.dir)).keys())).toEqual(new Set(names))
    for (const name of names.slice(0, 5)) {
      const file = await readFile(join(site.dir, 'cards', name))
      expect(await sharp(file).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 })
      expect(file.byteLength).toBeLessThan(120_000)
    }
  })

  test('is drawn by no page build', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'irh-cards-'))
    const snapshot = snapshotWith([essay('never-drawn', { title: 'A title nobody drew' })])
    const snapshotDir = await writtenSnapshot({ snapshot, media: new Map() })
    await runBuildSite(['--snapshot', snapshotDir, '--out', join(folder, 'out'), '--prebuilt', '--pages-only'])
    expect((await cardsIn(join(folder, 'out'))).size).toBeGreaterThan(0)
    expect(existsSync(join(folder, 'out', 'cards'))).toBe(false)
    await rm(folder, { recursive: true })
  })

  test('is drawn although another build, at the same time, takes a file of its own away', async () => {
    const cardsDir = await mkdtemp(join(tmpdir(), 'irh-cards-'))
    // Its name is still listed, and what it named is not there any more.
    await symlink(join(cardsDir, 'gone'), join(cardsDir, `${'0'.repeat(32)}.png.1.part`))
    expect(await drawCards({ siteDir: site.dir, cardsDir })).toContain(await anyCardOf(site))
    await rm(cardsDir, { recursive: true })
  })
})

const anyCardOf = async ({ dir }: BuiltSite) => [...(await cardsIn(dir)).keys()][0]

const card = { title: 'On presence', kind: 'Essay', siteName: 'Integrative Relational Health', path: '/philosophy/a/' }
const drawing = (title: string) => cardSvg({ ...card, title })
/** The curves of the letters, without where they stand. */
const letters = (svg: string) => [...svg.matchAll(/<path transform="[^"]*" d="([^"]*)"/g)].map(([, curve]) => curve)

describe('the drawing of a card', () => {
  test('needs no font of the machine: its letters are curves', () => {
    const svg = drawing('On presence')
    expect(svg).not.toMatch(/<text|font-family/)
    expect(letters(svg).length).toBeGreaterThan('Onpresence'.length)
  })

  test('has the rings of the essay that it is of', () => {
    const curves = (svg: string) =>
      [...svg.matchAll(/<path (?:class|stroke)="[^"]*" d="([^"]*)"/g)].map(([, curve]) => curve)
    const own = curves(motifFile('a', 'overlapping'))
    expect(own).toHaveLength(2)
    expect(curves(cardSvg(card))).toEqual(own)
  })

  test('is another one for another page of the same title', () => {
    expect(cardSvg(card)).not.toBe(cardSvg({ ...card, path: '/philosophy/b/' }))
  })

  test.each([
    ['letters of our neighbors', 'Złożoność i Œuvre'],
    ['quotation marks and dashes', '“What is between” – and after'],
    ['ligatures', 'office affinity'],
  ])('knows %s', (_, title) => {
    expect(letters(drawing(title)).length).toBeGreaterThan(letters(drawing('x')).length + 8)
  })

  test('reads a letter without its marks where the font has not both, and leaves out what it has not at all', () => {
    expect(letters(drawing('Đặng'))).toEqual(letters(drawing('Đang')))
    expect(letters(drawing('On 🌱 presence 道'))).toEqual(letters(drawing('On presence')))
  })

  test('keeps a long title, a long word and no title at all inside its place', () => {
    for (const title of ['Between '.repeat(25), 'Beziehungsgestaltungsverantwortung'.repeat(6), '🌱']) {
      const places = [...drawing(title).matchAll(/translate\((\d+(?:\.\d+)?) (\d+(?:\.\d+)?)\)/g)]
      for (const [, left, baseline] of places) {
        expect(Number(left)).toBeLessThan(740)
        expect(Number(baseline)).toBeLessThanOrEqual(550)
      }
    }
  })
})

test('a card has a name of its own as soon as anything on it differs', () => {
  const names = [card, { ...card, title: 'x' }, { ...card, kind: null }, { ...card, siteName: 'y' }].map((one) =>
    cardName(one, sha256),
  )
  expect(names.every(isCardName)).toBe(true)
  expect(new Set(names).size).toBe(4)
  expect(['../secret.png', 'ABC.png', ''].some(isCardName)).toBe(false)
})
