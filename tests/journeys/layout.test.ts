import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, newVisitor } from '#tests/support/browser.ts'
import { type BuiltSite, builtSite, testSiteUrl, writtenSnapshot } from '#tests/support/built-site.ts'
import { layoutFaults } from '#tests/support/layout.ts'
import { richSnapshot } from '#tests/support/rich-snapshot.ts'
import { audience, element, essay, moduleEntry, program, snapshotWith } from '#tests/support/snapshots.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

const whats: Record<string, () => Promise<BuiltSite>> = {
  'the seed': () => builtSite({ prebuilt: true }),
  'a snapshot of every type and field': async () =>
    builtSite({ snapshotDir: await writtenSnapshot(await richSnapshot({ essays: 3 })), prebuilt: true }),
}
/** A narrow and a common telephone, a tablet, and three windows: just wide enough for columns, narrow, and common. */
const widths = [320, 360, 768, 960, 1024, 1440]

/** A visitor of the files of a built site. */
async function visitorOf(site: BuiltSite): Promise<Page> {
  const page = await newVisitor(browser, { reducedMotion: 'reduce' })
  await page.route(`${testSiteUrl}/**`, (route) => {
    const { pathname } = new URL(route.request().url())
    const path = join(site.dir, pathname.endsWith('/') ? `${pathname}index.html` : pathname)
    return existsSync(path) ? route.fulfill({ path }) : route.fulfill({ status: 404 })
  })
  return page
}

async function faultsAtAllWidths(page: Page): Promise<string[]> {
  await page.evaluate(() => document.fonts.ready.then(() => true))
  const faults: string[] = []
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    faults.push(...(await layoutFaults(page)).map((fault) => `${page.url()} at ${width} pixels: ${fault}`))
  }
  return faults
}

test.each(Object.entries(whats))(
  '%s: on no page stand words on others, beyond the edge or torn in two',
  async (_, of) => {
    const site = await of()
    const files = site.files.filter((name) => name.endsWith('.html'))
    const page = await visitorOf(site)
    const faults: string[] = []
    for (const file of files) {
      await page.goto(testSiteUrl + file.replace(/index\.html$/, ''))
      faults.push(...(await faultsAtAllWidths(page)))
    }
    await page.context().close()
    expect(files.length).toBeGreaterThan(20)
    expect(faults).toEqual([])
  },
)

test('four programs and modules side by side can be read, and the names of the rows stay in sight', async () => {
  const page = await visitorOf(await builtSite({ prebuilt: true }))
  await page.goto(`${testSiteUrl}/compare/`)
  // What was chosen and is not on the site any more takes nobody's place.
  await page.evaluate(() => localStorage.setItem('irh-compare', '["programs/gone"]'))
  await page.reload()
  const boxes = page.locator('#compare input')
  for (const at of [0, 1, 4, 7]) await boxes.nth(at).check()
  expect(await faultsAtAllWidths(page)).toEqual([])
  await page.setViewportSize({ width: 360, height: 900 })
  const names = page.locator('.compared tbody th')
  const before = await names.first().boundingBox()
  await page.locator('.compared').evaluate((frame) => frame.scrollTo({ left: frame.scrollWidth }))
  expect(before).not.toBe(null)
  expect(await names.first().boundingBox()).toEqual(before)
  await page.context().close()
})

test('four programs and modules side by side are whole on paper', async () => {
  const page = await visitorOf(await builtSite({ prebuilt: true }))
  await page.goto(`${testSiteUrl}/compare/`)
  const boxes = page.locator('#compare input')
  for (const at of [0, 1, 4, 7]) await boxes.nth(at).check()
  await page.emulateMedia({ media: 'print' })
  // As wide as A4 and Letter are between their margins.
  for (const width of [642, 665]) {
    await page.setViewportSize({ width, height: 900 })
    const [inside, frame] = await page.locator('.compared').evaluate((it) => [it.scrollWidth, it.clientWidth])
    expect(inside, `${width} pixels`).toBeLessThanOrEqual(frame ?? 0)
    expect(await layoutFaults(page), `${width} pixels`).toEqual([])
  }
  expect(await page.getByRole('button').count()).toBe(0)
  await page.context().close()
})

test('where no single answer leaves a program, the empty list still has a way out', async () => {
  const snapshot = snapshotWith([
    audience('agency'),
    audience('institution'),
    element('embodied'),
    moduleEntry('grounding'),
    program('one', { audiences: ['agency'], formats: ['hybrid'] }),
    program('two', { audiences: ['institution'], formats: ['in-person'] }),
    program('three', { audiences: ['institution'], formats: ['hybrid'], level: 'advanced' }),
  ])
  const page = await visitorOf(
    await builtSite({ snapshotDir: await writtenSnapshot({ snapshot, media: new Map() }), prebuilt: true }),
  )
  await page.goto(`${testSiteUrl}/programs/?in=setting-agency&in=format-in-person&in=level-advanced`)
  await page.locator('.empty').getByRole('button', { name: 'Clear all' }).click()
  expect(await page.locator('#catalog .rows > .row').count()).toBe(3)
  expect(new URL(page.url()).search).toBe('')
  await page.context().close()
})

test('what staff type in lines is read in lines: of a program, in the comparison, in an essay and around the form', async () => {
  const lines = 'A quiet room.\nChairs in a circle.'
  const snapshot = snapshotWith([
    audience('agency'),
    element('embodied'),
    moduleEntry('grounding', { practiceLink: lines, prework: lines }),
    program('foundations', { confidentiality: lines, investment: lines, requirements: { space: lines } }),
    essay('between', { body: [{ type: 'pull-quote', text: lines }] }),
    {
      collection: 'collaborate',
      key: 'collaborate',
      data: { intro: lines, acknowledgement: { text: lines, version: '1' }, successText: lines },
    },
  ])
  const page = await visitorOf(
    await builtSite({ snapshotDir: await writtenSnapshot({ snapshot, media: new Map() }), prebuilt: true }),
  )
  const timesIn = async () => (await page.getByRole('main').innerText()).split(lines).length - 1
  await page.goto(`${testSiteUrl}/programs/foundations/`)
  await page.locator('.outline summary').click()
  expect(await timesIn()).toBe(5)
  await page.goto(`${testSiteUrl}/compare/`)
  await page.locator('#compare input').first().check()
  expect(await timesIn()).toBe(4)
  for (const [path, times] of [
    ['/philosophy/between/', 1],
    ['/collaborate/', 2],
    ['/collaborate/sent/', 1],
  ] as const) {
    await page.goto(testSiteUrl + path)
    expect(await timesIn(), path).toBe(times)
  }
  // Where a template breaks its lines no line ends.
  await page.goto(`${testSiteUrl}/modules/grounding/`)
  const broken = await page
    .locator('p, dd')
    .evaluateAll((all) =>
      all.map((it) => it.textContent ?? '').filter((words) => /\n/.test(words) && !/^A quiet room/.test(words)),
    )
  expect(broken).toEqual([])
  await page.context().close()
})

test('a quotation from right to left stands at its side also after its translation', async () => {
  const quote = {
    type: 'quote',
    children: ['What is between us.', 'מה שבינינו.'].map((text) => [{ type: 'text', text }]),
  }
  const snapshot = snapshotWith([essay('between', { body: [quote] })])
  const page = await visitorOf(
    await builtSite({ snapshotDir: await writtenSnapshot({ snapshot, media: new Map() }), prebuilt: true }),
  )
  await page.goto(`${testSiteUrl}/philosophy/between/`)
  const rooms = await page.locator('blockquote > p').evaluateAll((paragraphs) =>
    paragraphs.map((paragraph) => {
      const range = document.createRange()
      range.selectNodeContents(paragraph)
      const [words, whole] = [range.getBoundingClientRect(), paragraph.getBoundingClientRect()]
      return { left: Math.round(words.left - whole.left), right: Math.round(whole.right - words.right) }
    }),
  )
  expect(rooms).toMatchObject([{ left: 0 }, { right: 0 }])
  await page.context().close()
})

test('the menu marks where one is', async () => {
  const page = await visitorOf(await builtSite({ prebuilt: true }))
  for (const [path, name] of [
    ['/programs/', 'Programs'],
    ['/training/elements/embodied-learning/', 'Training'],
    ['/modules/embodied-learning-in-practice/', 'Programs'],
    ['/search/', 'Search'],
  ] as const) {
    await page.goto(testSiteUrl + path)
    const underlined = await page
      .locator('.masthead a')
      .evaluateAll((links) =>
        links
          .filter((link) => getComputedStyle(link).textDecorationLine === 'underline')
          .map((link) => link.textContent),
      )
    expect(underlined, path).toEqual([name])
  }
  await page.context().close()
})

test('with letters twice as large no words stand on others or beyond the edge of a telephone', async () => {
  const site = await builtSite({ prebuilt: true })
  const page = await visitorOf(site)
  await page.setViewportSize({ width: 320, height: 900 })
  const faults: string[] = []
  for (const file of site.files.filter((name) => name.endsWith('.html'))) {
    await page.goto(testSiteUrl + file.replace(/index\.html$/, ''))
    await page.addStyleTag({ content: 'html { font-size: 200% }' })
    await page.evaluate(() => document.fonts.ready.then(() => true))
    // A long word of a title may break here.
    const found = (await layoutFaults(page)).filter((fault) => !fault.endsWith('is torn in two'))
    faults.push(...found.map((fault) => `${file}: ${fault}`))
  }
  await page.context().close()
  expect(faults).toEqual([])
})

test('where no style arrives no page is wider than a tablet', async () => {
  const site = await builtSite({ prebuilt: true })
  const page = await visitorOf(site)
  await page.route('**/*.css', (route) => route.abort())
  await page.setViewportSize({ width: 768, height: 900 })
  const tooWide: string[] = []
  for (const file of site.files.filter((name) => name.endsWith('.html'))) {
    await page.goto(testSiteUrl + file.replace(/index\.html$/, ''))
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    if (width > 768) tooWide.push(`${file}: ${width}`)
  }
  await page.context().close()
  expect(tooWide).toEqual([])
})
