import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { colors } from '#model/look/tokens.ts'
import { faultsInBothSchemes, launchBrowser, newVisitor } from '#tests/support/browser.ts'
import { type RunningServer, startServer } from '#tests/support/server.ts'

let server: RunningServer
let browser: Browser
let paths: string[]
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer({ waitFor: 'site' }), launchBrowser()])
  const sitemap = await (await fetch(`${server.url}/sitemap.xml`)).text()
  const listed = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => new URL(address ?? '').pathname)
  paths = [
    ...new Set([
      ...listed,
      '/search/',
      '/compare/',
      '/programs/?in=element-embodied-learning',
      '/collaborate/',
      '/collaborate/sent/?reference=IRH-7K3M-9QWD',
      '/nowhere/',
    ]),
  ]
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('axe finds nothing on any page, light and dark', async () => {
  const page = await newVisitor(browser, { reducedMotion: 'reduce' })
  const faults: string[] = []
  for (const path of paths) {
    await page.goto(server.url + path)
    faults.push(...(await faultsInBothSchemes(page)).map((fault) => `${path} ${fault}`))
  }
  await page.context().close()
  expect(paths.length).toBeGreaterThan(20)
  expect(faults).toEqual([])
})

test.each(['light', 'dark'] as const)(
  'boxes and circles have the edge that fields of text have, %s',
  async (colorScheme) => {
    const page = await newVisitor(browser, { colorScheme })
    const edge = colors[colorScheme]['line-strong']
    for (const path of ['/programs/', '/collaborate/']) {
      await page.goto(server.url + path)
      const boxes = page.locator('main :is([type="checkbox"], [type="radio"])')
      await boxes.first().waitFor({ state: 'attached' })
      const drawn = await boxes.evaluateAll(
        (all, color) =>
          all.map((box) => {
            const { appearance, borderTopColor } = getComputedStyle(box)
            box.style.color = color
            return appearance === 'none' && borderTopColor === getComputedStyle(box).color
          }),
        edge,
      )
      expect(drawn.length, path).toBeGreaterThan(5)
      expect(new Set(drawn), path).toEqual(new Set([true]))
    }
    await page.context().close()
  },
)

test('every page can be read at 320 pixels without scrolling sideways, and loads without a word from the browser', async () => {
  const page = await newVisitor(browser, { viewport: { width: 320, height: 640 } })
  const faults: string[] = []
  page.on('console', (message) => faults.push(`${page.url()} ${message.text()}`))
  page.on('requestfailed', (request) => faults.push(`${page.url()} ${request.url()} ${request.failure()?.errorText}`))
  for (const path of paths.filter((candidate) => candidate !== '/nowhere/')) {
    await page.goto(server.url + path, { waitUntil: 'networkidle' })
    const { scrollWidth } = await page.evaluate(() => ({ scrollWidth: document.documentElement.scrollWidth }))
    if (scrollWidth > 320) faults.push(`${path} is ${scrollWidth} pixels wide`)
  }
  await page.context().close()
  expect(faults).toEqual([])
})

test('what only machines fill in is out of sight at 320 pixels', async () => {
  const page = await newVisitor(browser, { viewport: { width: 320, height: 640 } })
  await page.goto(`${server.url}/collaborate/`)
  const edges = await page
    .locator('.trap, .trap *')
    .evaluateAll((hidden) => hidden.map((part) => part.getBoundingClientRect().right))
  expect(edges.length).toBeGreaterThan(1)
  expect(Math.max(...edges)).toBeLessThan(0)
  await page.context().close()
})

test('the keyboard goes past the menu to the text, and never out of sight', async () => {
  const page = await newVisitor(browser, { viewport: { width: 1024, height: 768 } })
  await page.goto(server.url)
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#main')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  for (let count = 0; count < 40; count += 1) {
    await page.keyboard.press('Tab')
    const seen = await page.evaluate(() => {
      const focused = document.activeElement
      if (!focused || focused === document.body) return 'the end'
      const { top, bottom, width, height } = focused.getBoundingClientRect()
      const { outlineStyle, outlineWidth } = getComputedStyle(focused)
      const inView = bottom > 0 && top < innerHeight && width > 0 && height > 0
      return inView && outlineStyle !== 'none' && outlineWidth !== '0px' ? 'seen' : focused.outerHTML.slice(0, 120)
    })
    if (seen === 'the end') break
    expect(seen).toBe('seen')
  }
  await page.context().close()
})
