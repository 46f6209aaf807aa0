import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsInBothSchemes, launchBrowser } from '#tests/support/browser.ts'
import { type BuiltSite, builtSite, writtenSnapshot } from '#tests/support/built-site.ts'
import { go, tabTo } from '#tests/support/keyboard.ts'
import { element, essay, moduleEntry, paragraph, program, snapshotWith } from '#tests/support/snapshots.ts'
import { visitSite } from '#tests/support/visit-built-site.ts'

let browser: Browser
let site: BuiltSite
beforeAll(async () => {
  const snapshot = snapshotWith([
    element('embodied'),
    moduleEntry('lamps', { title: 'Lantern and lamp' }),
    program('evening', { title: 'An evening', sessions: [{ entries: [{ module: 'lamps' }] }] }),
    essay('walking', {
      body: [
        {
          type: 'paragraph',
          children: [
            { type: 'text', text: 'One walks with a lantern to the harbor.' },
            { type: 'footnote', children: [{ type: 'text', text: 'Also by rowboat.' }] },
          ],
        },
      ],
      elements: ['embodied'],
    }),
    essay('waiting', { body: paragraph('One waits for the lantern at the harbor.') }),
  ])
  site = await builtSite({ snapshotDir: await writtenSnapshot({ snapshot, media: new Map() }), prebuilt: true })
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

const visit = (path: string) => visitSite(browser, site, path, { viewport: { width: 320, height: 640 } })
const status = (page: Page) => page.getByRole('status').innerText()
const groups = (page: Page) => page.locator('#search-results h2').allInnerTexts()
const boxes = (page: Page) => page.getByRole('group', { name: 'Show only' }).getByRole('checkbox')
const query = (page: Page) => new URL(page.url()).search

test('by keyboard alone: see modules alone, say so in the address, and see all again', async () => {
  const page = await visit('/search/?q=lantern')
  const modules = page.getByRole('checkbox', { name: /^Modules \(\d+\)$/ })
  await tabTo(page, modules)
  const all = await status(page)
  expect(await groups(page)).toEqual(expect.arrayContaining(['Essays', 'Modules']))
  expect(await page.getByRole('checkbox', { name: 'Essays (2)', exact: true }).count()).toBe(1)
  await page.keyboard.press('Space')
  expect(await groups(page)).toEqual(['Modules'])
  expect(await status(page)).toBe(`${all}. One of them is of the kinds you chose.`)
  expect(query(page)).toBe('?q=lantern&kind=module')
  expect(await modules.evaluate((box) => box === document.activeElement)).toBe(true)
  expect((await modules.locator('..').boundingBox())?.height).toBeGreaterThanOrEqual(44)
  expect(await faultsInBothSchemes(page)).toEqual([])

  const other = await visit(`/search/${query(page)}`)
  await expect.poll(() => groups(other)).toEqual(['Modules'])
  expect(await other.getByRole('checkbox', { checked: true }).count()).toBe(1)
  await page.keyboard.press('Space')
  expect(await status(page)).toBe(all)
  expect(query(page)).toBe('?q=lantern')
  for (const one of [page, other]) await one.context().close()
})

test('where nothing is of the kinds chosen, the way to all of them is named', async () => {
  const page = await visit('/search/?q=harbor&kind=module&kind=nonsense')
  await expect.poll(() => status(page)).toMatch(/^Two pages for “harbor”\. None of them is of the kinds you chose\.$/)
  expect(await page.locator('#everything').isVisible()).toBe(false)
  expect(await page.getByRole('checkbox', { name: 'Modules (0)' }).isChecked()).toBe(true)
  expect(await faultsInBothSchemes(page)).toEqual([])
  await go(page, page.getByRole('button', { name: 'All kinds: two pages' }))
  expect(await groups(page)).toEqual(['Essays'])
  expect(query(page)).toBe('?q=harbor')
  expect(await page.getByRole('searchbox').evaluate((field) => field === document.activeElement)).toBe(true)
  await page.context().close()
})

test('other words are looked for in the same kinds, and without words there is nothing to choose', async () => {
  const page = await visit('/search/?q=lantern&kind=essay')
  await expect.poll(() => groups(page)).toEqual(['Essays'])
  await page.getByRole('searchbox').fill('lamp')
  await expect.poll(() => status(page)).toMatch(/for “lamp”\. None of them/)
  await page.getByRole('searchbox').fill('')
  await expect.poll(() => boxes(page).count()).toBe(0)
  expect(query(page)).toBe('')
  await page.context().close()
})

test('where more is found than is shown, kinds are said to be counted among those shown', async () => {
  const many = Array.from({ length: 34 }, (_, index) =>
    essay(`walk-${index}`, { body: paragraph('One walks to the harbor.') }),
  )
  const snapshot = snapshotWith([element('embodied', { title: 'At the harbor' }), ...many])
  const large = await builtSite({ snapshotDir: await writtenSnapshot({ snapshot, media: new Map() }), prebuilt: true })
  const page = await visitSite(browser, large, '/search/?q=harbor', { viewport: { width: 320, height: 640 } })
  await expect.poll(() => status(page)).toMatch(/^3\d pages for “harbor”\. The 30 that fit best are shown\.$/)
  expect(await page.getByRole('group', { name: 'Show only, of the 30 that fit best' }).count()).toBe(1)
  await page.getByRole('checkbox', { name: /^Training elements/ }).check()
  expect(await status(page)).toMatch(
    /^3\d pages for “harbor”\. Of the 30 that fit best, one is of the kinds you chose\.$/,
  )
  await page.goto(new URL('/search/?q=harbor&kind=module', page.url()).href)
  await expect.poll(() => page.getByRole('button', { name: 'All kinds: the 30 that fit best' }).count()).toBe(1)
  await page.context().close()
})

test('pages are found by what they say: not by labels of theirs', async () => {
  const page = await visit('/search/?q=rowboat')
  await expect.poll(() => groups(page)).toEqual(['Essays'])
  expect(await page.locator('#search-results p').allInnerTexts()).toEqual([expect.not.stringMatching(/↑|Note/)])
  // Above the modules and the essays of a training element.
  for (const word of ['practiced', 'argued']) {
    await page.getByRole('searchbox').fill(word)
    await expect.poll(() => status(page)).toContain(`“${word}”`)
    expect(await groups(page), word).not.toContain('Training elements')
  }
  await page.context().close()
})
