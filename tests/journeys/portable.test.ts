import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exportSite } from '#scripts/irh/export-site.ts'
import { ensureRenderer } from '#scripts/site/build-renderer.ts'
import { drawFirstRelease } from '#scripts/start/first-release.ts'
import { readSettings } from '#settings'
import { launchBrowser, newVisitor } from '#tests/support/browser.ts'
import { openSite } from '#tests/support/built-site.ts'

let browser: Browser
let folder: string
beforeAll(async () => {
  browser = await launchBrowser()
  await ensureRenderer()
  const dataDir = await mkdtemp(join(tmpdir(), 'irh-portable-'))
  process.env['DATA_DIR'] = dataDir
  await drawFirstRelease(readSettings(), { run: (_, work) => work(() => {}), skip: () => {}, say: () => {} })
  folder = join(dataDir, 'exported')
  await exportSite.run([folder, '--portable'])
})
afterAll(() => browser?.close())

test('an exported site opens from the disk: its style, its links, and nothing that fails', async () => {
  const page = await newVisitor(browser)
  const faults: string[] = []
  page.on('console', (message) => faults.push(message.text()))
  page.on('requestfailed', (request) => faults.push(`${request.url()} ${request.failure()?.errorText}`))
  await page.goto(pathToFileURL(join(folder, 'index.html')).href, { waitUntil: 'load' })
  const fonts = await page.evaluate(
    async () => [...(await document.fonts.ready)].filter(({ status }) => status === 'loaded').length,
  )
  expect(fonts).toBeGreaterThan(0)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Training' }).click()
  await page.waitForURL(/\/training\/index\.html$/)
  expect(await page.locator('h1').count()).toBe(1)
  await page.getByRole('link', { name: 'Integrative Relational Health' }).first().click()
  await page.waitForURL(/exported\/index\.html$/)
  expect(faults).toEqual([])
  await page.context().close()
})

test('every link of every page of it leads to a file', async () => {
  const page = await newVisitor(browser)
  const site = await openSite(folder)
  const files = new Set(site.files.map((file) => pathToFileURL(join(folder, file)).href))
  const dead: string[] = []
  for (const file of site.files.filter((name) => name.endsWith('.html'))) {
    await page.goto(pathToFileURL(join(folder, file)).href)
    const links = await page.evaluate(() =>
      [...document.querySelectorAll('[href], [src]')].map(
        (element) => new URL(element.getAttribute('href') ?? element.getAttribute('src') ?? '', document.baseURI).href,
      ),
    )
    dead.push(...links.filter((link) => link.startsWith('file:') && !files.has(link.replace(/[?#].*$/, ''))))
  }
  await page.context().close()
  expect(dead).toEqual([])
})
