import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright'
import { newVisitor } from './browser.ts'
import { type BuiltSite, testSiteUrl } from './built-site.ts'

/** A visitor of the files of a site, at one of its addresses. */
export async function visitSite(
  browser: Browser,
  site: BuiltSite,
  path: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await newVisitor(browser, options)
  await page.route(`${testSiteUrl}/**`, (route) => {
    const { pathname } = new URL(route.request().url())
    const file = join(site.dir, pathname.endsWith('/') ? `${pathname}index.html` : pathname)
    return existsSync(file) ? route.fulfill({ path: file }) : route.fulfill({ status: 404 })
  })
  await page.goto(testSiteUrl + path)
  return page
}
