import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsInBothSchemes, launchBrowser, newVisitor } from '#tests/support/browser.ts'
import { go, tabTo } from '#tests/support/keyboard.ts'
import { type RunningServer, startServer } from '#tests/support/server.ts'
import { shiftsOn, watchShifts } from '#tests/support/shifts.ts'

let server: RunningServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer({ waitFor: 'site' }), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const rowsOf = (page: Page) =>
  page
    .locator('#catalog .rows > .row')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll(':scope > :not(details)')].map((part) =>
          part.textContent?.replace(/\s+/g, ' ').trim(),
        ),
      ),
    )

test('the list with script says what it says without, and nothing moves when the script takes over', async () => {
  const plain = await newVisitor(browser, { javaScriptEnabled: false })
  await plain.goto(`${server.url}/programs/`)
  const page = await newVisitor(browser)
  await watchShifts(page)
  await page.goto(`${server.url}/programs/`)
  await page.locator('.to-compare').first().waitFor()
  // Without script nothing can be asked of the page but its text.
  const words = (text: string) => text.replace(/\s+/g, ' ')
  const shownPlain = words(await plain.locator('#catalog .rows').innerText())
  expect((await rowsOf(page)).length).toBe(2)
  for (const parts of await rowsOf(page))
    for (const part of parts) expect(shownPlain.replaceAll(' ', '')).toContain(part?.replaceAll(' ', ''))
  // A font that comes late may move a line by less than anybody sees.
  const shifts = await shiftsOn(page)
  expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.001)
})

test('React is asked for once the list has been painted', async () => {
  const page = await newVisitor(browser)
  await page.goto(`${server.url}/programs/`)
  await page.locator('.to-compare').first().waitFor()
  const [painted, asked] = await page.evaluate(() => [
    performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
    performance.getEntriesByType('resource').find(({ name }) => name.includes('/mount-catalog.'))?.startTime,
  ])
  expect(asked).toBeGreaterThanOrEqual(painted ?? Number.POSITIVE_INFINITY)
})

test('who comes to the filters before that has them at once, and a click before React leads to the page of its answer', async () => {
  const page = await newVisitor(browser)
  // A browser that never says it has painted.
  await page.addInitScript(() => {
    PerformanceObserver.prototype.observe = () => undefined
  })
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const isAsked = () => asked.some((url) => url.includes('/mount-catalog.'))
  await page.goto(`${server.url}/programs/`)
  const twoFrames = () =>
    new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))))
  await page.evaluate(twoFrames)
  expect(isAsked()).toBe(false)
  await page.locator('.filters a').first().focus()
  await page.locator('.to-compare').first().waitFor()
  expect(isAsked()).toBe(true)

  asked.length = 0
  await page.goto(`${server.url}/programs/`)
  await page.evaluate(twoFrames)
  expect(isAsked()).toBe(false)
  // Whoever presses a key before the first paint keeps the browser from saying that it has painted.
  await page.keyboard.press('End')
  await page.locator('.to-compare').first().waitFor()

  await page.route('**/mount-catalog.*', (route) => route.abort())
  await page.goto(`${server.url}/programs/`)
  await page.locator('.filters').getByRole('link', { name: 'Embodied Learning', exact: true }).click()
  await page.waitForURL('**/programs/in/element-embodied-learning/')
})

test('beside the list, where all filters are shown, nothing says that it would open them, and they have their heading', async () => {
  const page = await newVisitor(browser)
  const filters = page.locator('.filters')
  const stops = async (last: string) => {
    const names: string[] = []
    const name = () => page.evaluate(() => document.activeElement?.localName ?? '')
    while ((await filters.locator(`${last}:focus`).count()) === 0) {
      if (names.length === 100) throw new Error(`${last} never has the focus`)
      await page.keyboard.press('Tab')
      names.push(await name())
    }
    return names
  }
  const heading = filters.getByText('Find a program', { exact: true }).filter({ visible: true })
  await page.route('**/mount-catalog.*', (route) => route.abort())
  await page.goto(`${server.url}/programs/`)
  expect(await stops('li:last-child > a')).not.toContain('summary')
  const before = await heading.boundingBox()

  await page.unroute('**/mount-catalog.*')
  await page.goto(`${server.url}/programs/`)
  await page.locator('.to-compare').first().waitFor()
  expect(await stops('input')).not.toContain('summary')
  expect(await heading.evaluateAll((all) => all.map(({ localName }) => localName))).toEqual(['p'])
  expect(await heading.boundingBox()).toEqual(before)

  await page.setViewportSize({ width: 360, height: 900 })
  expect(await heading.evaluateAll((all) => all.map(({ localName }) => localName))).toEqual(['summary'])
})

test('by keyboard alone: narrow the list down, compare, and take the choice to the form', async () => {
  const page = await newVisitor(browser)
  await page.goto(`${server.url}/programs/`)
  await page.locator('.to-compare').first().waitFor()
  expect(await faultsInBothSchemes(page)).toEqual([])

  await tabTo(page, page.getByRole('checkbox', { name: 'Embodied Learning', exact: true }))
  await page.keyboard.press('Space')
  expect(await page.getByRole('status').innerText()).toBe('One of two programs')
  expect(page.url()).toContain('?in=element-embodied-learning')
  await page.reload()
  await page.locator('.to-compare').first().waitFor()
  expect(await page.getByRole('checkbox', { name: 'Embodied Learning', exact: true }).isChecked()).toBe(true)
  expect(await rowsOf(page)).toHaveLength(1)
  await go(page, page.getByRole('button', { name: 'Clear all' }))
  expect(await rowsOf(page)).toHaveLength(2)

  await go(page, page.locator('.to-compare > summary').first())
  for (const name of ['Integrative Relational Health Training Program', 'Embodied Learning in Practice (module)']) {
    await tabTo(page, page.getByRole('checkbox', { name }).first())
    await page.keyboard.press('Space')
  }
  expect(await faultsInBothSchemes(page)).toEqual([])
  await go(page, page.getByRole('link', { name: 'Put side by side' }))
  await page.getByRole('table').waitFor()
  expect(await faultsInBothSchemes(page)).toEqual([])
  expect(await page.getByRole('columnheader').allInnerTexts()).toHaveLength(2)
  expect(await page.getByRole('rowheader', { name: /Training elements.*differs/ }).count()).toBe(1)
  await go(page, page.getByRole('link', { name: 'Talk about these' }))
  await expect.poll(() => page.url()).toContain('/collaborate/?program=')
  const asked = page.getByRole('group', { name: /^Which (programs|modules)/ }).locator(':checked')
  expect(await asked.evaluateAll((boxes) => boxes.map((box) => box.getAttribute('value')))).toEqual([
    'integrative-relational-health-training-program',
    'embodied-learning-in-practice',
  ])
  expect(await faultsInBothSchemes(page)).toEqual([])
  // Who takes the last module back stays where they are; the question goes once they have left it.
  const modules = page.locator('.once-chosen')
  await tabTo(page, modules.locator(':checked'))
  await page.keyboard.press('Space')
  expect(await modules.isVisible()).toBe(true)
  await page.locator('#field-accessNeeds').focus()
  expect(await modules.isVisible()).toBe(false)

  await page.goto(`${server.url}/compare/`)
  const remove = page.getByRole('button', { name: /^Remove/ }).first()
  await go(page, remove)
  await go(page, remove)
  await expect.poll(() => page.getByRole('status').innerText()).toContain('Nothing is chosen yet')
})

test('by keyboard alone: choose on the comparison itself what to put side by side', async () => {
  const page = await newVisitor(browser)
  await page.goto(`${server.url}/compare/`)
  for (const name of ['Integrative Relational Health Training Program', 'Embodied Learning in Practice (module)']) {
    await tabTo(page, page.getByRole('checkbox', { name, exact: true }))
    await page.keyboard.press('Space')
  }
  expect(await page.getByRole('status').innerText()).toContain('2 of at most 4')
  expect(await page.getByRole('columnheader').allInnerTexts()).toHaveLength(2)
  expect(await faultsInBothSchemes(page)).toEqual([])
})

test('what is chosen in another window, or on a page one comes back from, takes nothing away', async () => {
  const page = await newVisitor(browser)
  await page.goto(`${server.url}/programs/`)
  await page.locator('.to-compare > summary').first().click()
  const other = await page.context().newPage()
  await other.goto(`${server.url}/compare/`)
  await other.getByRole('checkbox', { name: 'Embodied Learning in Practice (module)', exact: true }).check()
  const bar = page.locator('.chosen > p')
  await expect.poll(() => bar.allInnerTexts()).toEqual(['1 of at most 4 chosen to compare.'])
  await page.getByRole('checkbox', { name: 'Integrative Relational Health Training Program' }).first().check()
  expect(await bar.innerText()).toBe('2 of at most 4 chosen to compare.')
  await expect.poll(() => other.getByRole('columnheader').count()).toBe(2)
  // A browser that keeps the page as it was while one is elsewhere shows it again with this event.
  await page.evaluate(() => {
    localStorage.setItem('irh-compare', '[]')
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
  })
  await expect.poll(() => bar.count()).toBe(0)
  await page.context().close()
})

test.each([1280, 360])('the bar of what is chosen never lies on what has the focus, %i pixels wide', async (width) => {
  const page = await newVisitor(browser, { viewport: { width, height: 640 } })
  await page.goto(`${server.url}/programs/`)
  await page.locator('.to-compare').first().waitFor()
  for (const summary of await page.locator('.to-compare > summary').all()) await summary.click()
  await page.locator('.to-compare input').first().check()
  expect(await coveredBy(page, '.chosen', 60)).toEqual([])
  await page.context().close()
})

test('on a phone two stand beside each other whole, and the name of a row stands above it', async () => {
  const page = await newVisitor(browser, { viewport: { width: 320, height: 640 } })
  await page.goto(`${server.url}/programs/`)
  await page.locator('.to-compare > summary').first().click()
  for (const place of [0, 1]) await page.locator('.to-compare input').nth(place).check()
  await page.goto(`${server.url}/compare/`)
  const frame = page.locator('.compared')
  await frame.waitFor()
  expect(await frame.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
  const row = page.getByRole('row', { name: /^Training elements/ })
  const [name, one, other] = await Promise.all([
    row.getByRole('rowheader').boundingBox(),
    row.getByRole('cell').nth(0).boundingBox(),
    row.getByRole('cell').nth(1).boundingBox(),
  ])
  if (name === null || one === null || other === null) throw new Error('A part of the row is not shown')
  expect(one.y).toBeGreaterThanOrEqual(name.y + name.height)
  expect(other.y).toBe(one.y)
  expect(other.x).toBeGreaterThanOrEqual(one.x + one.width)
  expect(await page.getByRole('columnheader').count()).toBe(2)
  // Who hears the table hears the name of the column that has the number of the cell.
  expect(await page.getByRole('row').first().getByRole('cell').count()).toBe(1)
  // Safari forgets what a part of a table is once it is drawn as anything else.
  const parts = await frame
    .locator('table, thead, tbody, tr, th, td')
    .evaluateAll((all) => all.map((it) => it.getAttribute('role')))
  expect([...new Set(parts)].toSorted()).toEqual(['cell', 'columnheader', 'row', 'rowgroup', 'rowheader', 'table'])
  expect(await faultsInBothSchemes(page)).toEqual([])
  await page.context().close()
})

test('on a phone the open filters say what fits and lead to it, and lie on nothing that has the focus', async () => {
  const page = await newVisitor(browser, { viewport: { width: 360, height: 640 } })
  await page.goto(`${server.url}/programs/`)
  await page.locator('.to-compare').first().waitFor()
  await page.locator('.filters > summary').click()
  await page.getByRole('checkbox', { name: 'Embodied Learning', exact: true }).press('Space')
  const fitting = page.getByRole('link', { name: 'Show one program' })
  await expect.poll(() => fitting.evaluate((link) => link.getBoundingClientRect().bottom)).toBeLessThan(641)
  expect(await coveredBy(page, '.fitting', 12)).toEqual([])
  expect(await faultsInBothSchemes(page)).toEqual([])
  await fitting.press('Enter')
  await expect
    .poll(() => page.getByRole('status').evaluate((status) => status.getBoundingClientRect().bottom))
    .toBeLessThan(300)
  await page.setViewportSize({ width: 1280, height: 800 })
  expect(await fitting.isVisible()).toBe(false)
  await page.context().close()
})

test('by keyboard alone: on the way back from the list to the filters the page shows what its address says', async () => {
  const page = await newVisitor(browser, { viewport: { width: 360, height: 640 } })
  await page.goto(`${server.url}/programs/`)
  await page.locator('.to-compare').first().waitFor()
  await go(page, page.locator('.filters > summary'))
  const box = page.getByRole('checkbox', { name: 'Embodied Learning', exact: true })
  await tabTo(page, box)
  await page.keyboard.press('Space')
  await page.getByRole('link', { name: 'Show one program' }).waitFor()
  await go(page, page.getByRole('link', { name: 'Show one program' }))
  await tabTo(page, box)
  await page.keyboard.press('Space')
  expect(await rowsOf(page)).toHaveLength(2)
  // The key for it is the browser's, and this one without a window has none.
  await page.goBack()
  expect(new URL(page.url()).search).toBe('?in=element-embodied-learning')
  await expect.poll(() => box.isChecked()).toBe(true)
  expect(await rowsOf(page)).toHaveLength(1)
  await page.context().close()
})

test('on a phone the filters stay open until somebody closes them, also when the last tick is taken away', async () => {
  const page = await newVisitor(browser, { viewport: { width: 360, height: 640 } })
  await page.goto(`${server.url}/programs/`)
  await page.locator('.to-compare').first().waitFor()
  await page.locator('.filters > summary').click()
  const box = page.getByRole('checkbox', { name: 'Embodied Learning', exact: true })
  await box.press('Space')
  await box.press('Space')
  expect(await box.isVisible()).toBe(true)
  expect(await box.evaluate((input) => input === document.activeElement)).toBe(true)
  await box.press('Space')
  await page.getByRole('button', { name: 'Clear all' }).click()
  expect(await box.isVisible()).toBe(true)
  await page.locator('.filters > summary').click()
  expect(await box.isVisible()).toBe(false)
  await page.context().close()
})

/** What has the focus under a bar, of so many steps with the tab key from the top of the page. */
async function coveredBy(page: Page, bar: string, steps: number): Promise<string[]> {
  await page.evaluate(() => {
    scrollTo(0, 0)
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
  const covered: string[] = []
  for (let count = 0; count < steps; count += 1) {
    await page.keyboard.press('Tab')
    const name = await page.evaluate((selector) => {
      const [focused, bar] = [document.activeElement, document.querySelector(selector)]
      if (focused === null || focused === document.body || bar === null || bar.contains(focused)) return ''
      const [one, other] = [focused.getBoundingClientRect(), bar.getBoundingClientRect()]
      return one.bottom > other.top && one.top < other.bottom ? focused.outerHTML.slice(0, 120) : ''
    }, bar)
    if (name !== '') covered.push(name)
  }
  return covered
}

test('without script the comparison says so and leads to the list', async () => {
  const page = await newVisitor(browser, { javaScriptEnabled: false })
  await page.goto(`${server.url}/compare/`)
  expect(await page.getByRole('main').innerText()).toContain('needs a script')
  expect(await page.getByRole('main').getByRole('link', { name: 'All programs' }).count()).toBe(1)
})

test('what is largest on an empty comparison stands in the page, and waits for no script', async () => {
  for (const width of [320, 412, 1280]) {
    const page = await newVisitor(browser, { viewport: { width, height: 800 } })
    await page.goto(`${server.url}/compare/`)
    await page.getByRole('status').waitFor()
    const largest = await page.evaluate(async () => {
      for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve))
      return new Promise<boolean[]>((resolve) =>
        new PerformanceObserver((list) =>
          resolve(
            list
              .getEntries()
              .map(
                (entry) =>
                  'element' in entry && entry.element instanceof Element && entry.element.closest('#compare') === null,
              ),
          ),
        ).observe({ type: 'largest-contentful-paint', buffered: true }),
      )
    })
    expect(largest.length, `${width} px`).toBeGreaterThan(0)
    expect(largest, `${width} px`).not.toContain(false)
    await page.context().close()
  }
})

test('a list that is only set as text keeps no room of its own', async () => {
  const page = await newVisitor(browser, { javaScriptEnabled: false })
  await page.goto(`${server.url}/programs/`)
  const rooms = await page
    .locator('ul.plain')
    .evaluateAll((lists) => lists.map((list) => getComputedStyle(list).paddingBlock))
  expect(rooms.length).toBeGreaterThan(3)
  expect(new Set(rooms)).toEqual(new Set(['0px']))
})

test('a comparison scrolls in its own frame on a phone, and a program prints on at most four pages', async () => {
  const page = await newVisitor(browser, { viewport: { width: 320, height: 640 } })
  await page.goto(`${server.url}/programs/`)
  await page.locator('.to-compare').first().waitFor()
  await page.locator('.to-compare > summary').first().click()
  for (const place of [0, 1, 2, 3]) await page.locator('.to-compare input').nth(place).check()
  expect(await faultsInBothSchemes(page)).toEqual([])
  await page.goto(`${server.url}/compare/`)
  await page.locator('.compared').waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  expect(await faultsInBothSchemes(page)).toEqual([])
  await page.goto(`${server.url}/programs/integrative-relational-health-training-program/`)
  for (const format of ['A4', 'Letter']) {
    const pdf = (await page.pdf({ format })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(4)
  }
  await page.context().close()
})
