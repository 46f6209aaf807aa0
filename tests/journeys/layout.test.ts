import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsInBothSchemes, launchBrowser, newVisitor } from '#tests/support/browser.ts'
import { type BuiltSite, builtSite, testSiteUrl, writtenSnapshot } from '#tests/support/built-site.ts'
import { go, tabTo } from '#tests/support/keyboard.ts'
import { layoutFaults } from '#tests/support/layout.ts'
import { richSnapshot } from '#tests/support/rich-snapshot.ts'
import { audience, element, essay, moduleEntry, program, snapshotWith } from '#tests/support/snapshots.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

const richSite = async () =>
  builtSite({ snapshotDir: await writtenSnapshot(await richSnapshot({ essays: 3 })), prebuilt: true })
const whats: Record<string, () => Promise<BuiltSite>> = {
  'the seed': () => builtSite({ prebuilt: true }),
  'a snapshot of every type and field': richSite,
}
/** A narrow and a common telephone, a tablet, and four windows: just wide enough for columns, narrow, common, and large. */
const widths = [320, 360, 768, 960, 1024, 1440, 1920]
/** As wide as A4 and Letter are between their margins. */
const onPaper = [665, 687]

/** A visitor of the files of a built site. */
async function visitorOf(site: BuiltSite, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await newVisitor(browser, { reducedMotion: 'reduce', ...options })
  await page.route(`${testSiteUrl}/**`, (route) => {
    const { pathname } = new URL(route.request().url())
    const path = join(site.dir, pathname.endsWith('/') ? `${pathname}index.html` : pathname)
    return existsSync(path) ? route.fulfill({ path }) : route.fulfill({ status: 404 })
  })
  return page
}

async function faultsAt(widths: readonly number[], page: Page): Promise<string[]> {
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
      faults.push(...(await faultsAt(widths, page)))
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
  expect(await faultsAt(widths, page)).toEqual([])
  await page.setViewportSize({ width: 360, height: 900 })
  const names = page.locator('.compared tbody th')
  const before = await names.first().boundingBox()
  await page.locator('.compared').evaluate((frame) => frame.scrollTo({ left: frame.scrollWidth }))
  expect(before).not.toBe(null)
  expect(await names.first().boundingBox()).toEqual(before)
  await page.context().close()
})

test('a comparison of every field can be read, also on paper', async () => {
  const page = await visitorOf(await richSite())
  const all = ['programs/foundations', 'programs/notes', 'modules/grounding', 'modules/writing-notes']
  await page.goto(`${testSiteUrl}/compare/?${all.map((one) => `with=${one}`).join('&')}`)
  await page.locator('.compared tbody th').first().waitFor()
  expect(await faultsAt(widths, page)).toEqual([])
  await page.emulateMedia({ media: 'print' })
  expect(await faultsAt(onPaper, page)).toEqual([])
  await page.context().close()
})

test('four programs and modules side by side are whole on paper', async () => {
  const page = await visitorOf(await builtSite({ prebuilt: true }))
  await page.goto(`${testSiteUrl}/compare/`)
  const boxes = page.locator('#compare input')
  for (const at of [0, 1, 4, 7]) await boxes.nth(at).check()
  await page.emulateMedia({ media: 'print' })
  for (const width of onPaper) {
    await page.setViewportSize({ width, height: 900 })
    const [inside, frame] = await page.locator('.compared').evaluate((it) => [it.scrollWidth, it.clientWidth])
    expect(inside, `${width} pixels`).toBeLessThanOrEqual(frame ?? 0)
    expect(await layoutFaults(page), `${width} pixels`).toEqual([])
  }
  expect(await page.getByRole('button').count()).toBe(0)
  await page.context().close()
})

test('by keyboard alone: an empty list names the answer to do without, and where no single one helps still has a way out', async () => {
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
  await page.goto(`${testSiteUrl}/programs/`)
  const status = page.getByRole('status')
  for (const answer of ['Audience agency', 'In person']) {
    await tabTo(page, page.getByRole('checkbox', { name: answer }))
    await page.keyboard.press('Space')
  }
  expect(await status.innerText()).toBe('None of three programs')
  expect(await page.locator('.empty').innerText()).toContain('No program fits all of this.')
  await go(page, page.getByRole('button', { name: 'Without “Audience agency”: one program' }))
  expect(await status.innerText()).toBe('One of three programs')
  expect(new URL(page.url()).search).toBe('?in=format-in-person')
  // Where the way out was, what is left comes next.
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Program two')

  await page.goto(`${testSiteUrl}/programs/?in=setting-agency&in=format-in-person&in=level-advanced`)
  await go(page, page.locator('.empty').getByRole('button', { name: 'Clear all' }))
  expect(await page.locator('#catalog .rows > .row').count()).toBe(3)
  expect(new URL(page.url()).search).toBe('')
  await page.context().close()
})

test('a note stands beside its text where there is room, and elsewhere opens below it, without script', async () => {
  const page = await visitorOf(await richSite(), { javaScriptEnabled: false })
  await page.goto(`${testSiteUrl}/philosophy/essay-000/`)
  const text = page.locator('.noted > p').first()
  const fold = page.locator('.notes').first()
  const note = fold.locator('li')
  const boxes = async () => {
    const [beside, of] = await Promise.all([note.boundingBox(), text.boundingBox()])
    if (beside === null || of === null) throw new Error('The note or its text is not shown')
    return { note: beside, text: of }
  }
  for (const width of [1100, 1920]) {
    await page.setViewportSize({ width, height: 900 })
    const at = await boxes()
    expect(at.note.x, `${width} pixels`).toBeGreaterThan(at.text.x + at.text.width)
    expect(at.note.x + at.note.width, `${width} pixels`).toBeLessThanOrEqual(width)
    expect(Math.abs(at.note.y - at.text.y), `${width} pixels`).toBeLessThan(20)
    expect(await fold.locator('summary').isVisible()).toBe(false)
  }
  for (const width of [320, 1099]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await note.isVisible(), `${width} pixels`).toBe(false)
    await go(page, fold.locator('summary'))
    const at = await boxes()
    expect(at.note.y, `${width} pixels`).toBeGreaterThanOrEqual(at.text.y + at.text.height)
    await page.keyboard.press('Enter')
  }
  await page.context().close()
})

test('what a term means comes up and goes away by keyboard, without script, and within the narrowest screen', async () => {
  const site = await richSite()
  const opened = async (options: BrowserContextOptions) => {
    const page = await visitorOf(site, { viewport: { width: 320, height: 640 }, ...options })
    await page.goto(`${testSiteUrl}/philosophy/essay-000/`)
    const meaning = page.locator('#term-attention')
    expect(await meaning.isVisible()).toBe(false)
    await go(page, page.getByRole('button', { name: 'attention' }))
    await meaning.getByText('What one gives to another person.').waitFor()
    return { page, meaning }
  }
  const { page, meaning } = await opened({ javaScriptEnabled: false })
  const box = await meaning.boundingBox()
  expect(box?.x).toBeGreaterThanOrEqual(0)
  expect((box?.x ?? 0) + (box?.width ?? 320)).toBeLessThanOrEqual(320)
  await page.keyboard.press('Escape')
  await meaning.waitFor({ state: 'hidden' })
  await page.keyboard.press('Enter')
  await go(page, meaning.getByRole('link'))
  await page.waitForURL('**/glossary/#attention')
  await page.context().close()

  // Only axe needs a script.
  const { page: judged } = await opened({})
  expect(await faultsInBothSchemes(judged)).toEqual([])
  expect(await judged.locator('#term-attention').isVisible()).toBe(true)
  await judged.context().close()
})

test('in forced colors nothing moves out of its place, and what one presses or fills in keeps an edge', async () => {
  const page = await visitorOf(await richSite(), { forcedColors: 'active' })
  const looked = new Map([
    ['.button', 0],
    ['.badge', 0],
    ['input, select, textarea', 0],
  ])
  // What a script draws, where one does.
  for (const [path, drawn] of [
    ['/', 'main'],
    ['/programs/', '.to-compare'],
    ['/programs/notes/', 'main'],
    ['/modules/grounding/', 'main'],
    ['/compare/?with=programs/notes&with=modules/grounding', '.compared'],
    ['/search/?q=paragraph', '#search-results a'],
    ['/philosophy/essay-000/', 'main'],
    ['/collaborate/', 'main'],
  ] as const) {
    await page.goto(testSiteUrl + path)
    await page.locator(drawn).first().waitFor()
    expect(await faultsAt([320, 1440], page)).toEqual([])
    for (const [kind, count] of looked) {
      const all = page.locator(`main :is(${kind}):not([type=hidden], .trap *)`)
      const bare = await all.evaluateAll((parts) =>
        parts
          .filter((part) => {
            const { appearance, borderTopStyle, borderTopWidth, borderTopColor, backgroundColor } =
              getComputedStyle(part)
            // Boxes and circles are drawn by the browser.
            if (part.matches('[type=checkbox], [type=radio]')) return appearance !== 'auto'
            return borderTopStyle === 'none' || borderTopWidth === '0px' || borderTopColor === backgroundColor
          })
          .map((part) => part.outerHTML),
      )
      expect(bare, path).toEqual([])
      looked.set(kind, count + (await all.count()))
    }
  }
  await page.context().close()
  expect(Math.min(...looked.values())).toBeGreaterThan(0)
})

test('pages pass into each other, but not for who asks for less motion', async () => {
  const site = await richSite()
  const passesFor = async (reducedMotion: 'no-preference' | 'reduce') => {
    const page = await visitorOf(site, { reducedMotion })
    await page.addInitScript(() =>
      addEventListener('pagereveal', (event) =>
        Object.assign(window, { passes: Object(event).viewTransition !== null }),
      ),
    )
    await page.goto(`${testSiteUrl}/`)
    await page.getByRole('navigation').first().getByRole('link').first().click()
    await page.waitForURL('**/philosophy/')
    await page.waitForFunction(() => 'passes' in window)
    const passes: unknown = await page.evaluate(() => Object(window).passes)
    await page.context().close()
    return passes
  }
  // A browser that is busy may leave it out once.
  await expect.poll(() => passesFor('no-preference')).toBe(true)
  expect(await passesFor('reduce')).toBe(false)
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

test('the button of a program or module is in sight to the end of its text, once more at the end on a telephone, and not on paper', async () => {
  const page = await visitorOf(await richSite())
  const button = page.getByRole('link', { name: /^Talk about this (?:program|module)$/ })
  const faults: string[] = []
  // Of which all is said, or few facts.
  for (const path of ['/programs/foundations/', '/programs/notes/', '/modules/grounding/', '/modules/writing-notes/']) {
    await page.goto(testSiteUrl + path)
    await page.locator('details').evaluateAll((all) => {
      for (const fold of all) fold.setAttribute('open', '')
    })
    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 1024, height: 640 },
    ]) {
      await page.setViewportSize(viewport)
      expect(await button.count(), `${path} at ${viewport.width}`).toBe(1)
      const isSeen = await button.evaluate((it) => {
        const end = document.querySelector('.folio')?.getBoundingClientRect().bottom ?? 0
        scrollBy(0, end - innerHeight)
        const { top, bottom } = it.getBoundingClientRect()
        return top >= 0 && Math.floor(bottom) <= innerHeight
      })
      if (!isSeen) faults.push(`${path} at ${viewport.width}`)
    }
    await page.setViewportSize({ width: 360, height: 740 })
    // Below one short part the first is in sight.
    expect(await button.count(), path).toBe(path === '/modules/writing-notes/' ? 1 : 2)
    const belowIt = await page.locator('.again').evaluate((it) => {
      if (!it.checkVisibility()) return []
      const { bottom } = it.getBoundingClientRect()
      const words = [...document.querySelectorAll('.folio :is(h2, h3, p, dd, td)')].filter((part) => !part.contains(it))
      return words.filter((part) => part.getBoundingClientRect().bottom > bottom).map((part) => part.textContent)
    })
    expect(belowIt, path).toEqual([])
    await page.emulateMedia({ media: 'print' })
    expect(await button.count(), path).toBe(0)
    await page.emulateMedia({ media: 'screen' })
  }
  await page.context().close()
  expect(faults).toEqual([])
})

test('what one presses is large enough for a finger, and takes no room for one on paper', async () => {
  const site = await richSite()
  const page = await visitorOf(site)
  const targets = page.locator(
    'nav a, .foot a, .facts a, .row > :is(h2, h3) > a, .turns a, .more a, .button, main button:not(.term), summary',
  )
  const lowOnes = () =>
    targets.evaluateAll((all) =>
      all
        .map((it) => ({
          words: it.textContent?.trim(),
          height: it.getBoundingClientRect().height,
        }))
        .filter(({ height }) => height > 0 && height < 44)
        .map(({ words, height }) => `${words}: ${height}`),
    )
  const faults: string[] = []
  for (const file of site.files.filter((name) => name.endsWith('.html'))) {
    await page.goto(testSiteUrl + file.replace(/index\.html$/, ''))
    for (const width of [360, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      faults.push(...(await lowOnes()).map((fault) => `${file} at ${width}: ${fault}`))
    }
  }
  expect(faults).toEqual([])
  await page.goto(`${testSiteUrl}/programs/foundations/`)
  await page.emulateMedia({ media: 'print' })
  const rooms = await page.locator('.facts a, .row > :is(h2, h3) > a').evaluateAll((all) =>
    all.map((it) => {
      const { minHeight, paddingTop, paddingBottom } = getComputedStyle(it)
      return [minHeight, paddingTop, paddingBottom].map((room) => Number.parseFloat(room) || 0)
    }),
  )
  expect(rooms.length).toBeGreaterThan(6)
  expect(rooms.flat().filter((room) => room > 0)).toEqual([])
  await page.context().close()
})

test('links among facts stand evenly, whether they are of one line or of two, and apart from the next fact', async () => {
  const page = await visitorOf(await builtSite({ prebuilt: true }))
  for (const width of [360, 768, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    const gaps: number[] = []
    const ends: number[] = []
    for (const path of [
      '/programs/integrative-relational-health-training-program/',
      '/modules/supervision-as-a-relational-laboratory/',
    ]) {
      await page.goto(testSiteUrl + path)
      const { within, below } = await page.locator('.stays .facts > div').evaluateAll((all) => {
        const words = (element: Element | null | undefined) => {
          const range = document.createRange()
          range.selectNodeContents(element ?? document.body)
          return range.getBoundingClientRect()
        }
        const within = all.flatMap((fact) => {
          const values = [...fact.querySelectorAll('dd:has(a)')]
          return values
            .slice(1)
            .map((value, at) => words(value.firstElementChild).top - words(values[at]?.lastElementChild).bottom)
        })
        const below = all.flatMap((fact) => {
          const [last, next] = [fact.querySelector('dd:last-child > a:last-child'), fact.nextElementSibling]
          return last === null || next === null ? [] : words(next.firstElementChild).top - words(last).bottom
        })
        return { within, below }
      })
      gaps.push(...within)
      ends.push(...below)
    }
    expect(gaps.length).toBe(8)
    expect(Math.max(...gaps) - Math.min(...gaps), `at ${width}: ${gaps}`).toBeLessThan(2)
    expect(ends.length).toBeGreaterThan(0)
    expect(Math.min(...ends), `at ${width}: ${ends}`).toBeGreaterThan(Math.max(...gaps) + 4)
  }
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
