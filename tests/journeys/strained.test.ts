import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsInBothSchemes, launchBrowser, newVisitor } from '#tests/support/browser.ts'
import { type BuiltSite, builtSite, testSiteUrl, writtenSnapshot } from '#tests/support/built-site.ts'
import { layoutFaults } from '#tests/support/layout.ts'
import { bareSnapshot, emptySnapshot, strainedSnapshot } from '#tests/support/strained-snapshots.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

const given = {
  'the longest, oddest and most contents': strainedSnapshot,
  'one of each kind, without all that is optional': bareSnapshot,
  'a home page alone, with the form closed': emptySnapshot,
}
/** A visitor of a site of these contents, and the pages of it that are not alike. */
async function visitorOf(
  given: ReturnType<typeof strainedSnapshot>,
  width: number,
): Promise<{ page: Page; files: string[] }> {
  const site: BuiltSite = await builtSite({ snapshotDir: await writtenSnapshot(given), prebuilt: true })
  const page = await newVisitor(browser, { viewport: { width, height: 640 }, reducedMotion: 'reduce' })
  await page.route(`${testSiteUrl}/**`, (route) => {
    const { pathname } = new URL(route.request().url())
    const path = join(site.dir, pathname.endsWith('/') ? `${pathname}index.html` : pathname)
    return existsSync(path) ? route.fulfill({ path }) : route.fulfill({ status: 404 })
  })
  return { page, files: site.files.filter((name) => name.endsWith('.html') && !isAlike(name)) }
}

/** With all that opens open. */
async function openWhole(page: Page, file: string): Promise<void> {
  await page.goto(testSiteUrl + file.replace(/index\.html$/, ''))
  await page.evaluate(async () => {
    for (const details of document.querySelectorAll('details')) details.open = true
    await document.fonts.ready
  })
}

/** Of the many modules and programs, which are alike, the first ones and the lists of them. */
const isAlike = (file: string) => /^\/(?:modules\/module-|programs\/program-)(?!0\/)/.test(file)

test.each(Object.entries(given))(
  '%s: every page can be read at 320 pixels, and axe finds nothing, light and dark',
  async (_, make) => {
    const { page, files } = await visitorOf(make(), 320)
    const faults: string[] = []
    for (const file of files) {
      await openWhole(page, file)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      if (width > 320) faults.push(`${file} is ${width} pixels wide`)
      faults.push(...(await faultsInBothSchemes(page)).map((fault) => `${file} ${fault}`))
    }
    await page.context().close()
    expect(files.length).toBeGreaterThan(3)
    expect(faults).toEqual([])
  },
)

/** As wide as a tablet, as a common window, and as A4 and Letter are between their margins. */
const places = [
  { media: 'screen', width: 768 },
  { media: 'screen', width: 1440 },
  { media: 'print', width: 665 },
  { media: 'print', width: 687 },
] as const

test.each(Object.entries(given))(
  '%s: on a tablet, in a wide window and on paper no words stand on others or beyond the edge',
  async (_, make) => {
    const { page, files } = await visitorOf(make(), 768)
    const faults: string[] = []
    for (const file of files) {
      await page.emulateMedia({ media: 'screen' })
      await openWhole(page, file)
      for (const { media, width } of places) {
        await page.emulateMedia({ media })
        await page.setViewportSize({ width, height: 900 })
        // A word without end may break.
        const found = (await layoutFaults(page)).filter((fault) => !fault.endsWith('is torn in two'))
        const wide = await page.evaluate(() => document.documentElement.scrollWidth)
        if (wide > width) found.push(`it is ${wide} pixels wide`)
        faults.push(...found.map((fault) => `${file} at ${width} pixels (${media}): ${fault}`))
      }
    }
    await page.context().close()
    expect(files.length).toBeGreaterThan(3)
    expect(faults).toEqual([])
  },
)
