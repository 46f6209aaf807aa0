// The site as it is read where less of it arrives: without pictures, without styles, and as text.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, newVisitor } from '#tests/support/browser.ts'
import { type BuiltSite, builtSite, testSiteUrl, writtenSnapshot } from '#tests/support/built-site.ts'
import { richSnapshot } from '#tests/support/rich-snapshot.ts'

let browser: Browser
let site: BuiltSite
beforeAll(async () => {
  const snapshotDir = await writtenSnapshot(await richSnapshot({ essays: 3 }))
  ;[site, browser] = await Promise.all([builtSite({ snapshotDir, prebuilt: true }), launchBrowser()])
})
afterAll(() => browser?.close())

/** A visitor to whom one kind of file does not come. */
async function visitorWithout(missing: 'image' | 'stylesheet'): Promise<Page> {
  const page = await newVisitor(browser, { viewport: { width: 768, height: 900 }, reducedMotion: 'reduce' })
  await page.route(`${testSiteUrl}/**`, (route) => {
    const request = route.request()
    if (request.resourceType() === missing) return route.abort()
    const { pathname } = new URL(request.url())
    const path = join(site.dir, pathname.endsWith('/') ? `${pathname}index.html` : pathname)
    return existsSync(path) ? route.fulfill({ path }) : route.fulfill({ status: 404 })
  })
  return page
}

/** What is wrong with a page as it is read aloud or as text: the accessibility tree, a line for each thing, in its order. */
function faultsOfText(tree: string): string[] {
  // What has a colon in its name stands in quotation marks.
  const lines = tree.split('\n').map((line) => line.trim().replace(/^- '/, '- '))
  const at = (start: string) => lines.findIndex((line) => line.startsWith(`- ${start}`))
  const count = (pattern: RegExp) => lines.filter((line) => pattern.test(line)).length
  const faults: string[] = []
  const titles = count(/^- heading .*\[level=1\]/)
  if (titles !== 1) faults.push(`it has ${titles} headings of level 1`)
  for (const landmark of ['banner', 'navigation', 'main', 'contentinfo'])
    if (at(landmark) < 0) faults.push(`it has no ${landmark}`)
  const title = lines.findIndex((line) => /\[level=1\]/.test(line))
  const order = [at('link "Skip to the text"'), at('banner'), at('main'), title, at('contentinfo')]
  if (order.some((place, index) => index > 0 && place <= (order[index - 1] ?? 0)))
    faults.push(`its parts come in another order: ${order.join(', ')}`)
  return [
    ...faults,
    ...lines.filter((line) => /^- (?:link|button|img|textbox|combobox|checkbox|radio)(?! ")/.test(line)),
  ]
}

test.each(['image', 'stylesheet'] as const)(
  'where no %s arrives every page is a text with one title, its landmarks in order and a name for all that one uses',
  async (missing) => {
    const page = await visitorWithout(missing)
    const faults: string[] = []
    const files = site.files.filter((name) => name.endsWith('.html'))
    for (const file of files) {
      await page.goto(testSiteUrl + file.replace(/index\.html$/, ''))
      const nameless = await page.locator('img:not([alt])').count()
      const found = faultsOfText(await page.locator('body').ariaSnapshot())
      if (nameless > 0) found.push(`${nameless} pictures have no alt`)
      faults.push(...found.map((fault) => `${file}: ${fault}`))
    }
    await page.context().close()
    expect(files.length).toBeGreaterThan(20)
    expect(faults).toEqual([])
  },
)

test('what it looks for is found: a page without any of it', () => {
  expect(faultsOfText('- contentinfo\n- main:\n  - link:\n    - /url: /\n  - img\n  - button "Go"')).toEqual([
    'it has 0 headings of level 1',
    'it has no banner',
    'it has no navigation',
    'its parts come in another order: -1, -1, 1, -1, 0',
    '- link:',
    '- img',
  ])
})
