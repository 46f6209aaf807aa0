import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsInBothSchemes, launchBrowser, newVisitor } from '#tests/support/browser.ts'
import { builtSite, testSiteUrl, writtenSnapshot } from '#tests/support/built-site.ts'
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
/** Of the many modules and programs, which are alike, the first ones and the lists of them. */
const isAlike = (file: string) => /^\/(?:modules\/module-|programs\/program-)(?!0\/)/.test(file)

test.each(Object.entries(given))(
  '%s: every page can be read at 320 pixels, and axe finds nothing, light and dark',
  async (_, make) => {
    const site = await builtSite({ snapshotDir: await writtenSnapshot(make()), prebuilt: true })
    const page = await newVisitor(browser, { viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' })
    await page.route(`${testSiteUrl}/**`, (route) => {
      const { pathname } = new URL(route.request().url())
      const path = join(site.dir, pathname.endsWith('/') ? `${pathname}index.html` : pathname)
      return existsSync(path) ? route.fulfill({ path }) : route.fulfill({ status: 404 })
    })
    const faults: string[] = []
    const files = site.files.filter((name) => name.endsWith('.html') && !isAlike(name))
    for (const file of files) {
      await page.goto(testSiteUrl + file.replace(/index\.html$/, ''))
      const width = await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true
        return document.documentElement.scrollWidth
      })
      if (width > 320) faults.push(`${file} is ${width} pixels wide`)
      faults.push(...(await faultsInBothSchemes(page)).map((fault) => `${file} ${fault}`))
    }
    await page.context().close()
    expect(files.length).toBeGreaterThan(3)
    expect(faults).toEqual([])
  },
)
