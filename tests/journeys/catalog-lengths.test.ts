import type { Browser, BrowserContextOptions, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsInBothSchemes, launchBrowser } from '#tests/support/browser.ts'
import { type BuiltSite, builtSite, writtenSnapshot } from '#tests/support/built-site.ts'
import { go, tabTo } from '#tests/support/keyboard.ts'
import { shiftsOn, watchShifts } from '#tests/support/shifts.ts'
import { audience, element, moduleEntry, program, snapshotWith } from '#tests/support/snapshots.ts'
import { visitSite } from '#tests/support/visit-built-site.ts'

let browser: Browser
let site: BuiltSite
beforeAll(async () => {
  const snapshot = snapshotWith([
    audience('agency', { title: 'Agency' }),
    element('embodied'),
    moduleEntry('grounding'),
    program('evening', { title: 'An evening', targetMinutes: 150, formats: ['live-online'] }),
    program('day', { title: 'A day', targetMinutes: 420, formats: ['in-person'] }),
    program('year', { title: 'A year', targetMinutes: 6000, formats: ['in-person'] }),
    program('open', { title: 'Not planned yet', formats: ['live-online'] }),
  ])
  site = await builtSite({ snapshotDir: await writtenSnapshot({ snapshot, media: new Map() }), prebuilt: true })
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

const visit = (path: string, options: BrowserContextOptions = {}) => visitSite(browser, site, path, options)

const titles = (page: Page) => page.locator('.rows > .row > h2').allInnerTexts()

test('by keyboard alone: who has a day at most finds what takes no longer, and may send the address on', async () => {
  const page = await visit('/programs/')
  await page.locator('.to-compare').first().waitFor()
  const lengths = page.getByRole('group', { name: 'Length' })
  expect(await lengths.getByRole('checkbox').count()).toBe(3)
  for (const [name, status] of [
    ['Up to 3 hours', 'One of four programs'],
    ['Over 3, up to 8 hours', 'Two of four programs'],
  ] as const) {
    await tabTo(page, lengths.getByRole('checkbox', { name, exact: true }))
    await page.keyboard.press('Space')
    expect(await page.getByRole('status').innerText()).toBe(status)
  }
  expect((await titles(page)).toSorted()).toEqual(['A day', 'An evening'])
  expect(await faultsInBothSchemes(page)).toEqual([])
  const { search } = new URL(page.url())
  expect(search).toBe('?in=length-up-to-3-hours&in=length-up-to-8-hours')
  const other = await visit(`/programs/${search}`)
  await other.locator('.to-compare').first().waitFor()
  expect((await titles(other)).toSorted()).toEqual(['A day', 'An evening'])
  for (const one of [page, other]) await one.context().close()
})

test('by keyboard alone: who asks for the shortest first is told so, stays in place and may send the address on', async () => {
  const page = await visit('/programs/')
  await page.setViewportSize({ width: 360, height: 500 })
  const order = page.getByRole('combobox', { name: 'Sort by' })
  await tabTo(page, order)
  const own = await titles(page)
  const place = await page.evaluate(() => scrollY)
  await page.keyboard.press('End')
  expect(await page.getByRole('status').innerText()).toBe('Four programs, shortest first')
  expect(await titles(page)).toEqual(['An evening', 'A day', 'A year', 'Not planned yet'])
  expect(await page.evaluate(() => scrollY)).toBe(place)
  expect(await order.evaluate((select) => select === document.activeElement)).toBe(true)
  expect(await faultsInBothSchemes(page)).toEqual([])
  const { search } = new URL(page.url())
  expect(search).toBe('?sort=length')

  const other = await visit(`/programs/${search}&in=format-live-online`)
  const told = other.getByRole('combobox', { name: 'Sort by' })
  await tabTo(other, told)
  expect(await titles(other)).toEqual(['An evening', 'Not planned yet'])
  await other.keyboard.press('Home')
  expect(await other.getByRole('status').innerText()).toBe('Two of four programs')
  expect(new URL(other.url()).search).toBe('?in=format-live-online')
  await told.selectOption('By title')
  await other.getByRole('button', { name: 'Clear all' }).click()
  expect(await titles(other)).toEqual(['A day', 'A year', 'An evening', 'Not planned yet'])
  await told.selectOption('Our order')
  expect(await titles(other)).toEqual(own)
  for (const one of [page, other]) await one.context().close()
})

test('the order takes room that was kept for it, also on a phone, and is not there without script', async () => {
  for (const width of [360, 1280]) {
    const page = await visit('/programs/', { viewport: { width, height: 640 } })
    await watchShifts(page)
    await page.reload()
    await page.getByRole('combobox', { name: 'Sort by' }).waitFor()
    const shifts = await shiftsOn(page)
    expect(
      shifts.reduce((sum, shift) => sum + shift, 0),
      `${width} pixels`,
    ).toBeLessThan(0.001)
    await page.context().close()
  }
  const plain = await visit('/programs/', { javaScriptEnabled: false })
  expect(await plain.locator('select').count()).toBe(0)
  await plain.context().close()
})

test('where no program fits, the length is named without which some do', async () => {
  const page = await visit('/programs/?in=length-over-30-hours&in=format-live-online')
  await page.getByText('No program fits all of this.').last().waitFor()
  await page.getByRole('button', { name: 'Without “Over 30 hours”: two programs' }).click()
  expect((await titles(page)).toSorted()).toEqual(['An evening', 'Not planned yet'])
  await page.context().close()
})

test('by keyboard alone: who lets go of an answer or of all keeps their place, though the button goes away', async () => {
  const page = await visit('/programs/?in=length-over-30-hours&in=format-live-online')
  await go(page, page.getByRole('button', { name: /^Without/ }))
  const list = page.getByRole('list').filter({ has: page.getByRole('heading', { name: 'An evening' }) })
  expect(await list.evaluate((it) => it === document.activeElement)).toBe(true)
  expect(await faultsInBothSchemes(page)).toEqual([])
  const clear = page.getByRole('button', { name: 'Clear all' })
  await clear.focus()
  const place = await page.evaluate(() => scrollY)
  await page.keyboard.press('Enter')
  expect(await clear.count()).toBe(0)
  const last = page.locator('.filters').getByRole('checkbox').last()
  expect(await last.evaluate((box) => box === document.activeElement)).toBe(true)
  expect(await last.isChecked()).toBe(false)
  expect(await page.evaluate(() => scrollY)).toBe(place)
  await page.context().close()
})

test('without script each length is a page of its programs', async () => {
  const page = await visit('/programs/', { javaScriptEnabled: false })
  await page.getByRole('link', { name: 'Over 30 hours', exact: true }).click()
  expect(new URL(page.url()).pathname).toBe('/programs/in/length-over-30-hours/')
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Programs: Over 30 hours')
  expect(await titles(page)).toEqual(['A year'])
  await page.context().close()
})
