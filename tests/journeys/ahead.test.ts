import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, newVisitor } from '#tests/support/browser.ts'
import { type RunningServer, startServer } from '#tests/support/server.ts'

let server: RunningServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer({ waitFor: 'site' }), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('a page is fetched while the pointer rests on its link, without script', async () => {
  const page = await newVisitor(browser)
  const messages: string[] = []
  page.on('console', (message) => messages.push(message.text()))
  const client = await page.context().newCDPSession(page)
  await client.send('Preload.enable')
  const ahead = new Map<string, string>()
  client.on('Preload.prefetchStatusUpdated', ({ prefetchUrl, status }) =>
    ahead.set(new URL(prefetchUrl).pathname, status),
  )
  await page.goto(server.url)
  const menu = page.getByRole('navigation').first()
  await menu.getByRole('link', { name: 'Philosophy' }).hover()
  await expect.poll(() => ahead.get('/philosophy/'), { timeout: 45_000 }).toBe('Ready')
  expect(messages).toEqual([])
})
