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

/** A browser that is some milliseconds over each element it makes; it counts the steps in which React goes on. */
const slowly = (page: Page) =>
  page.addInitScript(() => {
    const now = performance.now.bind(performance)
    const { createElement } = Document.prototype
    const { postMessage } = MessagePort.prototype
    const counted = { made: 0, steps: 0, atStep: () => undefined }
    Object.assign(window, { counted })
    performance.now = () => now() + counted.made * 6
    Document.prototype.createElement = function (this: Document, ...given: unknown[]) {
      counted.made += 1
      return Reflect.apply(createElement, this, given)
    }
    MessagePort.prototype.postMessage = function (this: MessagePort, ...given: unknown[]) {
      if (counted.made > 0) counted.steps += 1
      counted.atStep()
      Reflect.apply(postMessage, this, given)
    }
  })

test.each([
  ['/programs/', '.to-compare'],
  ['/compare/', '.to-compare label'],
])('%s is drawn in many steps, between which a browser answers', async (path, drawn) => {
  const page = await visitor()
  await slowly(page)
  await page.goto(testSiteUrl + path)
  await page.locator(drawn).first().waitFor({ state: 'attached' })
  expect(await page.evaluate<number>('counted.steps')).toBeGreaterThan(10)
  await page.context().close()
})

test('filters that somebody opens while the list is drawn stay open', async () => {
  const page = await visitor()
  await slowly(page)
  await page.addInitScript(() => {
    const counted = Reflect.get(window, 'counted')
    counted.atStep = () => {
      if (counted.steps === 10) document.querySelector('.filters')?.setAttribute('open', '')
    }
  })
  await page.goto(`${testSiteUrl}/programs/`)
  await page.locator('.filters input').first().waitFor({ state: 'attached' })
  expect(await page.locator('.filters').getAttribute('open')).toBe('')
  await page.context().close()
})

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
