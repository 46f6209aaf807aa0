// What a director prints and hands on, on the paper of both sides of the Atlantic.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, newVisitor } from '#tests/support/browser.ts'
import { type BuiltSite, builtSite, testSiteUrl, writtenSnapshot } from '#tests/support/built-site.ts'
import { richSnapshot } from '#tests/support/rich-snapshot.ts'

let browser: Browser
let site: BuiltSite
let page: Page
beforeAll(async () => {
  browser = await launchBrowser()
  site = await builtSite({ snapshotDir: await writtenSnapshot(await richSnapshot({ essays: 40 })), prebuilt: true })
  page = await newVisitor(browser)
  await page.route(`${testSiteUrl}/**`, (route) => {
    const { pathname } = new URL(route.request().url())
    const path = join(site.dir, pathname.endsWith('/') ? `${pathname}index.html` : pathname)
    return existsSync(path) ? route.fulfill({ path }) : route.fulfill({ status: 404 })
  })
})
afterAll(async () => {
  await browser?.close()
})

const pagesOnPaper = async (format: 'A4' | 'Letter') =>
  (await page.pdf({ format })).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0

test.each(['A4', 'Letter'] as const)('a program of which all is said fits on four pages of %s', async (format) => {
  await page.goto(`${testSiteUrl}/programs/foundations/`)
  expect(await pagesOnPaper(format)).toBeLessThanOrEqual(4)
})

test('a list is parted between any two of its rows, and does not leave its first page empty', async () => {
  await page.emulateMedia({ media: 'print' })
  await page.goto(`${testSiteUrl}/search/`)
  const held = await page
    .locator('.row > :last-child')
    .evaluateAll((parts) => parts.map((part) => getComputedStyle(part).breakAfter))
  expect(held.length).toBeGreaterThan(40)
  expect(new Set(held)).toEqual(new Set(['auto']))
})

test('on paper every module is open, the form shows its questions, and the address of each link is spelled out', async () => {
  await page.emulateMedia({ media: 'print' })
  await page.goto(`${testSiteUrl}/programs/foundations/`)
  const closed = page.locator('.outline > details > :not(summary)')
  expect(await closed.count()).toBeGreaterThan(5)
  for (const part of await closed.all()) expect(await part.isVisible()).toBe(true)
  const unspelled = await page
    .locator('main .text a[href^="/"]')
    .evaluateAll((links) =>
      links
        .filter((link) => !getComputedStyle(link, '::after').content.includes(link.getAttribute('href') ?? ''))
        .map((link) => link.outerHTML),
    )
  expect(unspelled).toEqual([])
  await page.goto(`${testSiteUrl}/philosophy/essay-001/`)
  const mail = page.locator('.prose a[href^="mailto:"]')
  expect(await mail.evaluate((link) => getComputedStyle(link, '::after').content)).toContain('info@irh.example')
  await page.goto(`${testSiteUrl}/collaborate/`)
  expect(await page.getByText('What are you hoping for?').isVisible()).toBe(true)
  expect(await page.getByRole('button').count()).toBe(0)
})
