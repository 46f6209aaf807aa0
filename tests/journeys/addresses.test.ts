import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityFaults, askApi, launchBrowser, newVisitor, openScreen, signIn } from '#tests/support/browser.ts'
import { written } from '#tests/support/publishing.ts'
import { eventually, type RunningServer, startServer } from '#tests/support/server.ts'

let server: RunningServer
let browser: Browser
let page: Page
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  page = await newVisitor(browser, { viewport: { width: 1440, height: 1000 } })
  await signIn(page, server)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const visit = (path: string) => fetch(server.url + path, { redirect: 'manual' })
const path = '/philosophy/presence/'
const moved = '/philosophy/being-present/'
/** What of the form belongs to the address. */
const parts = { include: ['.irh-address', 'dialog'] }

/** Writes and publishes an essay, and opens its form. */
async function openEssay(): Promise<void> {
  const { doc } = await askApi<{ doc: { id: string } }>(page, server, 'POST', 'essays', {
    title: 'Presence',
    lead: 'One sentence about presence that stands alone.',
    body: written('It says more here.'),
    _status: 'published',
  })
  await eventually(
    () => visit(path),
    ({ status }) => status === 200,
  )
  await openScreen(page, `${server.url}/admin/collections/essays/${doc.id}`)
}

test('an editor gives a page another address by the keyboard alone, then withdraws it', async () => {
  await openEssay()
  await expect.poll(() => page.locator('#field-slug').isDisabled()).toBe(true)

  await page.locator('#change-address').focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('New address').waitFor()
  expect(await accessibilityFaults(page, parts)).toEqual([])
  await page.keyboard.press('Control+A')
  await page.keyboard.type('being-present')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByText(moved).first().waitFor()
  expect(await accessibilityFaults(page, parts)).toEqual([])
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => page.locator('#field-slug').inputValue()).toBe('being-present')

  await eventually(
    () => visit(moved),
    ({ status }) => status === 200,
  )
  const old = await visit(path)
  expect([old.status, old.headers.get('location')]).toEqual([301, moved])

  await page.locator('#withdraw-page').click()
  await page.getByLabel('Why, for staff').fill('It will be written anew.')
  expect(await accessibilityFaults(page, parts)).toEqual([])
  await page.locator('#confirm-action').click()
  await eventually(
    () => visit(moved),
    ({ status }) => status === 410,
  )
  await page.locator('#withdraw-page').waitFor({ state: 'detached' })
})
