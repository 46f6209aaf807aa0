import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityFaults, launchBrowser, newVisitor, openScreen, untilAlive } from '#tests/support/browser.ts'
import { article, type Registry, startRegistry } from '#tests/support/doi-registry.ts'
import { admin, type RunningServer, startServer } from '#tests/support/server.ts'

let registry: Registry
let server: RunningServer
let browser: Browser
let page: Page
beforeAll(async () => {
  registry = await startRegistry({ '10.1037/h0045357': article })
  ;[server, browser] = await Promise.all([startServer({ env: { DOI_URL: registry.url } }), launchBrowser()])
  page = await newVisitor(browser, { viewport: { width: 1440, height: 1000 } })
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await registry?.close()
})

test('a reference fills from its DOI, and keeps what was written until somebody chooses otherwise', async () => {
  await openScreen(page, `${server.url}/admin/collections/references/create`)
  await page.locator('#field-email').fill(admin.email)
  await page.locator('#field-password').fill(admin.password)
  await page.locator('button[type=submit]').click()
  await page.locator('#field-title').fill('The conditions of change')

  await page.locator('#field-doi').fill('10.1037/unknown')
  await page.getByRole('button', { name: 'Fill from DOI' }).click()
  await page.getByText('No work is registered under this DOI.').waitFor()

  // As it is copied from a browser.
  await page.locator('#field-doi').fill('https://doi.org/10.1037/h0045357')
  await page.getByRole('button', { name: 'Fill from DOI' }).click()
  await page.getByText('Filled in: Type, Authors, Year, In (journal or book), Volume, Issue, Pages.').waitFor()
  expect(await page.locator('#field-doi').inputValue()).toBe('10.1037/h0045357')
  expect(await page.locator('#field-title').inputValue()).toBe('The conditions of change')
  expect(await page.locator('#field-author__0__family').inputValue()).toBe('Rogers')
  expect(await page.locator('#field-author__1__literal').inputValue()).toBe('Counseling Center')
  const printed = page.locator('.irh-formatted')
  await expect.poll(() => printed.textContent()).toContain('Rogers, C. R., & Counseling Center. (1957). The conditions')

  await page.getByRole('button', { name: 'Use this title' }).click()
  await expect
    .poll(() => printed.textContent())
    .toContain(
      'The necessary and sufficient conditions of change & growth. Journal of Consulting Psychology, 21(2), 95–103.',
    )
  expect(await accessibilityFaults(page, { include: ['.irh-doi', '.irh-formatted'] })).toEqual([])

  await page.locator('#field-key').fill('rogers1957')
  await page.locator('#action-save').click()
  await page.locator('#confirm-action').click()
  await page.getByText('Published').first().waitFor()
  await page.reload()
  await untilAlive(page)
  expect(await page.locator('#field-author__1__literal').inputValue()).toBe('Counseling Center')
  expect(await page.locator('#field-containerTitle').inputValue()).toBe('Journal of Consulting Psychology')
})
