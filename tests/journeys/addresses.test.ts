import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityFaults, launchBrowser, newVisitor, signIn } from '#tests/support/browser.ts'
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
  const id = await page.evaluate(async () => {
    const text = {
      type: 'text',
      text: 'It says more here.',
      version: 1,
      detail: 0,
      format: 0,
      mode: 'normal',
      style: '',
    }
    const block = { direction: 'ltr', format: '', indent: 0, version: 1 }
    const paragraph = { ...block, type: 'paragraph', textFormat: 0, textStyle: '', children: [text] }
    const answer = await fetch('/api/essays', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        title: 'Presence',
        lead: 'One sentence about presence that stands alone.',
        body: { root: { ...block, type: 'root', children: [paragraph] } },
        _status: 'published',
      }),
    })
    return (await answer.json()).doc.id
  })
  await eventually(
    () => visit(path),
    ({ status }) => status === 200,
  )
  await page.goto(`${server.url}/admin/collections/essays/${id}`, { waitUntil: 'networkidle' })
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
