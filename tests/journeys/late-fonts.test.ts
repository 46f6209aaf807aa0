import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, newVisitor } from '#tests/support/browser.ts'
import { type BuiltSite, builtSite, testSiteUrl, writtenSnapshot } from '#tests/support/built-site.ts'
import { richSnapshot } from '#tests/support/rich-snapshot.ts'
import { shiftsOn, watchShifts } from '#tests/support/shifts.ts'

let site: BuiltSite
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
  const snapshotDir = await writtenSnapshot(await richSnapshot({ essays: 3 }))
  site = await builtSite({ snapshotDir, prebuilt: true })
})
afterAll(async () => {
  await browser?.close()
})

/** Opens a page whose small fonts come after it has been shown; the font of texts never comes, or late, too. How many came late. */
async function openBeforeFonts(page: Page, path: string, serif: 'never' | 'late' = 'never'): Promise<number> {
  const { promise: shown, resolve: tellShown } = Promise.withResolvers<void>()
  let late = 0
  await page.route('**/*', async (route) => {
    const file = new URL(route.request().url()).pathname.replace(/\/$/, '/index.html')
    if (serif === 'never' && file.includes('/serif.')) return route.abort()
    if (file.endsWith('.woff2')) {
      late += 1
      await shown
    }
    return site.files.includes(file) ? route.fulfill({ path: join(site.dir, file) }) : route.fulfill({ status: 404 })
  })
  await page.goto(testSiteUrl + path, { waitUntil: 'commit' })
  await page.evaluate(async () => {
    const isPainted = () => performance.getEntriesByName('first-contentful-paint').length > 0
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    while (!isPainted()) await frame()
  })
  tellShown()
  await page.waitForLoadState('load')
  await page.evaluate(async () => {
    await document.fonts.ready
    for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve))
  })
  return late
}

test.each([360, 1440])('nothing moves when the small fonts come late, on a screen of %i pixels', async (width) => {
  const paths = site.files.filter((file) => file.endsWith('/index.html')).map((file) => file.replace('index.html', ''))
  expect(paths.length).toBeGreaterThan(20)
  const moved: string[] = []
  for (const path of paths) {
    const page = await newVisitor(browser, { viewport: { width, height: 900 } })
    await watchShifts(page)
    expect(await openBeforeFonts(page, path), path).toBeGreaterThan(0)
    const shifts = await shiftsOn(page)
    if (shifts.length > 0) moved.push(`${path} by ${shifts.join(' and ')}`)
    await page.context().close()
  }
  expect(moved).toEqual([])
})

// Its stand-in cannot be as wide in every word, so a line may break elsewhere. Measured 0.03; up to 0.1 counts as steady.
test.each([360, 1440])('the font of texts moves little when it comes late, on a screen of %i pixels', async (width) => {
  for (const path of ['/', '/philosophy/essay-000/', '/programs/foundations/', '/modules/grounding/', '/programs/']) {
    const page = await newVisitor(browser, { viewport: { width, height: 900 } })
    await watchShifts(page)
    expect(await openBeforeFonts(page, path, 'late'), path).toBeGreaterThan(0)
    const shifts = await shiftsOn(page)
    expect(
      shifts.reduce((sum, shift) => sum + shift, 0),
      path,
    ).toBeLessThan(0.1)
    await page.context().close()
  }
})
