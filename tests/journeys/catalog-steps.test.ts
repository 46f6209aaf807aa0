// The list with boxes takes the place of the plain one while somebody may already be reading and pressing.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, newVisitor } from '#tests/support/browser.ts'
import { type BuiltSite, builtSite, testSiteUrl } from '#tests/support/built-site.ts'

let browser: Browser
let site: BuiltSite
beforeAll(async () => {
  ;[site, browser] = await Promise.all([builtSite({ prebuilt: true }), launchBrowser()])
})
afterAll(() => browser?.close())

async function visitor(): Promise<Page> {
  const page = await newVisitor(browser)
  await page.route(`${testSiteUrl}/**`, (route) => {
    const { pathname } = new URL(route.request().url())
    const path = join(site.dir, pathname.endsWith('/') ? `${pathname}index.html` : pathname)
    return existsSync(path) ? route.fulfill({ path }) : route.fulfill({ status: 404 })
  })
  return page
}

test('the order of letters, which takes a browser long to learn, is asked for once somebody sorts by title', async () => {
  const page = await visitor()
  await page.addInitScript(() => {
    const { Collator } = Intl
    Object.assign(window, { learned: 0 })
    Intl.Collator = new Proxy(Collator, {
      construct: (target, given) => {
        Reflect.set(window, 'learned', Reflect.get(window, 'learned') + 1)
        return Reflect.construct(target, given)
      },
    })
  })
  const learned = () => page.evaluate<number>('learned')
  await page.goto(`${testSiteUrl}/programs/`)
  await page.locator('.to-compare').first().waitFor()
  expect(await learned()).toBe(0)
  await page.getByRole('combobox').selectOption('title')
  await expect.poll(learned).toBeGreaterThan(0)
  await page.context().close()
})
