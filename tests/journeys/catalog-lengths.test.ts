import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityFaults, launchBrowser, newVisitor } from '#tests/support/browser.ts'
import { type BuiltSite, builtSite, testSiteUrl, writtenSnapshot } from '#tests/support/built-site.ts'
import { tabTo } from '#tests/support/keyboard.ts'
import { audience, element, moduleEntry, program, snapshotWith } from '#tests/support/snapshots.ts'

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

/** A visitor of the files of the site. */
async function visit(path: string, options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  const page = await newVisitor(browser, options)
  await page.route(`${testSiteUrl}/**`, (route) => {
    const { pathname } = new URL(route.request().url())
    const file = join(site.dir, pathname.endsWith('/') ? `${pathname}index.html` : pathname)
    return existsSync(file) ? route.fulfill({ path: file }) : route.fulfill({ status: 404 })
  })
  await page.goto(testSiteUrl + path)
  return page
}

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
  expect(await accessibilityFaults(page)).toEqual([])
  const { search } = new URL(page.url())
  expect(search).toBe('?in=length-up-to-3-hours&in=length-up-to-8-hours')
  const other = await visit(`/programs/${search}`)
  await other.locator('.to-compare').first().waitFor()
  expect((await titles(other)).toSorted()).toEqual(['A day', 'An evening'])
  for (const one of [page, other]) await one.context().close()
})

test('where no program fits, the length is named without which some do', async () => {
  const page = await visit('/programs/?in=length-over-30-hours&in=format-live-online')
  await page.getByText('No program fits all of this.').last().waitFor()
  await page.getByRole('button', { name: 'Without “Over 30 hours”: two programs' }).click()
  expect((await titles(page)).toSorted()).toEqual(['An evening', 'Not planned yet'])
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
