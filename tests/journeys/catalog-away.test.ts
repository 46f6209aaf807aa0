// The list that the comparison and the filters choose from is a file of its own, which a bad line may not bring.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsInBothSchemes, launchBrowser, newVisitor } from '#tests/support/browser.ts'
import { type BuiltSite, builtSite, testSiteUrl } from '#tests/support/built-site.ts'
import { go } from '#tests/support/keyboard.ts'

let browser: Browser
let site: BuiltSite
beforeAll(async () => {
  ;[site, browser] = await Promise.all([builtSite({ prebuilt: true }), launchBrowser()])
})
afterAll(() => browser?.close())

/** A visitor whose line brings everything but the catalog, until it is whole again. */
async function visitorOnBadLine(): Promise<{ page: Page; faults: string[]; mend: () => void }> {
  const page = await newVisitor(browser, { reducedMotion: 'reduce' })
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  let isBad = true
  await page.route(`${testSiteUrl}/**`, (route) => {
    const { pathname } = new URL(route.request().url())
    if (isBad && pathname.endsWith('/catalog.json')) return route.abort('connectionreset')
    const path = join(site.dir, pathname.endsWith('/') ? `${pathname}index.html` : pathname)
    return existsSync(path) ? route.fulfill({ path }) : route.fulfill({ status: 404 })
  })
  const mend = () => {
    isBad = false
  }
  return { page, faults, mend }
}

test('the comparison says that it cannot reach what one chooses from, and comes with another try', async () => {
  const { page, faults, mend } = await visitorOnBadLine()
  await page.goto(`${testSiteUrl}/compare/`)
  const again = page.getByRole('button', { name: 'Try again' })
  await again.waitFor()
  expect(await page.getByRole('status').innerText()).toBe(
    'The list to filter and compare cannot be reached at the moment.',
  )
  expect(await page.getByRole('main').innerText()).not.toContain('script')
  expect(await page.getByRole('main').getByRole('link', { name: 'All programs' }).count()).toBe(1)
  expect(await faultsInBothSchemes(page)).toEqual([])

  // Still away: it says so again, and who pressed the button stays on it.
  await again.press('Enter')
  await page.getByText('cannot be reached').waitFor()
  expect(await again.evaluate((button) => button === document.activeElement)).toBe(true)

  mend()
  await again.press('Enter')
  await page.locator('.to-compare input').first().waitFor()
  expect(await again.count()).toBe(0)
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  expect(faults).toEqual([])
  await page.context().close()
})

test('a line that brings nothing is out of reach after half a minute', async () => {
  const page = await newVisitor(browser)
  await page.addInitScript(() => {
    const timeout = AbortSignal.timeout.bind(AbortSignal)
    // A browser in a hurry, for half a minute and for no other time.
    AbortSignal.timeout = (ms) => timeout(ms === 30_000 ? 500 : 60_000)
  })
  await page.route(`${testSiteUrl}/**`, (route) => {
    const { pathname } = new URL(route.request().url())
    if (pathname.endsWith('/catalog.json')) return
    return route.fulfill({ path: join(site.dir, pathname.endsWith('/') ? `${pathname}index.html` : pathname) })
  })
  await page.goto(`${testSiteUrl}/compare/`)
  await page.getByText('cannot be reached').waitFor({ timeout: 5000 })
  expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(1)
  await page.context().close()
})

test('by keyboard alone: the list of programs stays, with its links, and takes up its boxes with another try', async () => {
  const { page, faults, mend } = await visitorOnBadLine()
  await page.goto(`${testSiteUrl}/programs/`)
  const again = page.getByRole('button', { name: 'Try again' })
  await again.waitFor()
  const programs = page.locator('#catalog .rows > .row')
  const before = await programs.count()
  expect(before).toBeGreaterThan(0)
  expect(await page.locator('.filters a').count()).toBeGreaterThan(3)
  mend()
  await go(page, again)
  await page.locator('.filters input').first().waitFor({ state: 'attached' })
  expect(await programs.count()).toBe(before)
  expect(faults).toEqual([])
  await page.context().close()
})
