import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsInBothSchemes, launchBrowser, newVisitor } from '#tests/support/browser.ts'
import { go } from '#tests/support/keyboard.ts'
import { eventually, type RunningServer, startServer } from '#tests/support/server.ts'
import { shiftsOn, watchShifts } from '#tests/support/shifts.ts'

let server: RunningServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  // The index follows the release.
  await eventually(
    async () => (await fetch(`${server.url}/pagefind/pagefind-entry.json`)).status,
    (status) => status === 200,
    { seconds: 60 },
  )
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const status = (page: Page) => page.getByRole('status').innerText()
const kinds = (page: Page) => page.locator('#search-results h2').allInnerTexts()

test('by keyboard alone: find an essay and a module by a word, and open one', async () => {
  // Without motion: a browser too busy to go over from page to page leaves that out, and calls it an error of the page.
  const page = await newVisitor(browser, { reducedMotion: 'reduce' })
  const faults: string[] = []
  page.on('console', (message) => faults.push(message.text()))
  page.on('pageerror', (error) => faults.push(String(error)))
  await page.goto(`${server.url}/search/`)
  expect(await faultsInBothSchemes(page)).toEqual([])

  const field = page.getByRole('searchbox', { name: 'Words to look for' })
  await field.focus()
  await page.keyboard.type('embodied')
  await expect.poll(() => status(page)).toMatch(/pages for “embodied”$/)
  expect(await kinds(page)).toEqual(expect.arrayContaining(['Training elements', 'Modules']))
  expect(await page.locator('#search-results mark').first().innerText()).toMatch(/embod/i)
  expect(await page.locator('#everything').isVisible()).toBe(false)
  expect(new URL(page.url()).search).toBe('?q=embodied')
  expect(await faultsInBothSchemes(page)).toEqual([])

  // Past the button and the kinds to the first result.
  const result = page.locator('#search-results a').first()
  const first = await result.innerText()
  await go(page, result)
  await page.waitForURL((url) => url.pathname !== '/search/')
  expect(await page.locator('h1').innerText()).toBe(first)
  await page.goBack()
  await expect.poll(() => status(page)).toMatch(/pages for “embodied”$/)
  expect(faults).toEqual([])
})

test('a word that is nowhere says so, and leaves the list of every page', async () => {
  const page = await newVisitor(browser)
  await page.goto(`${server.url}/search/?q=zebrafish`)
  await expect.poll(() => status(page)).toContain('Nothing here has the words “zebrafish”')
  expect(await page.locator('#everything').isVisible()).toBe(true)
  await page.getByRole('searchbox').fill('')
  await expect.poll(() => status(page)).toBe('')
  expect(new URL(page.url()).search).toBe('')
})

test('what somebody types is text, whatever it looks like', async () => {
  const page = await newVisitor(browser)
  const query = '<img src=x onerror=alert(1)> presence'
  await page.goto(`${server.url}/search/?q=${encodeURIComponent(query)}`)
  await expect.poll(() => status(page)).toContain(query)
  expect(await page.locator('main img').count()).toBe(0)
})

test('without an index the page says so, and lists every page all the same', async () => {
  const page = await newVisitor(browser)
  await page.route('**/pagefind/**', (route) => route.abort())
  await page.goto(`${server.url}/search/?q=presence`)
  await expect.poll(() => status(page)).toContain('Search does not answer')
  expect(await page.locator('#everything a').count()).toBeGreaterThan(15)
})

test('what was found and cannot be fetched is not counted, and the same words may be asked for again', async () => {
  const page = await newVisitor(browser)
  await page.route('**/pagefind/fragment/**', (route) => route.abort())
  await page.goto(`${server.url}/search/?q=embodied`)
  await expect.poll(() => status(page)).toContain('Search does not answer')
  expect(await page.locator('#everything').isVisible()).toBe(true)
  let isGone = true
  await page.unroute('**/pagefind/fragment/**')
  await page.route('**/pagefind/fragment/**', async (route) => {
    const first = isGone
    isGone = false
    await (first ? route.abort() : route.continue())
  })
  await page.getByRole('button', { name: 'Search' }).click()
  await expect.poll(() => status(page)).toMatch(/pages for “embodied”$/)
})

test('without script it is the list of every page, and no field that does nothing', async () => {
  const page = await newVisitor(browser, { javaScriptEnabled: false })
  await page.goto(`${server.url}/search/`)
  expect(await page.locator('form').isVisible()).toBe(false)
  expect(await page.getByRole('main').getByRole('link').count()).toBeGreaterThan(15)
})

test('nothing moves when the field appears, and WebAssembly may run on this page alone', async () => {
  const page = await newVisitor(browser)
  await watchShifts(page)
  await page.goto(`${server.url}/search/`)
  const shifts = await shiftsOn(page)
  expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.001)

  const policies = await Promise.all(
    ['/search/', '/', '/programs/', '/collaborate/', '/nowhere/'].map(async (path) =>
      (await fetch(server.url + path)).headers.get('content-security-policy')?.includes('wasm-unsafe-eval'),
    ),
  )
  expect(policies).toEqual([true, false, false, false, false])
})
