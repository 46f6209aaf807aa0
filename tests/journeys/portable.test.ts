import { mkdtemp, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exportSite } from '#scripts/irh/export-site.ts'
import { ensureRenderer } from '#scripts/site/build-renderer.ts'
import { drawFirstRelease } from '#scripts/start/first-release.ts'
import { readSettings } from '#settings'
import { launchBrowser, newVisitor } from '#tests/support/browser.ts'
import { openSite } from '#tests/support/built-site.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

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

test('from the disk, where no script may run, the search page is the list of every page', async () => {
  const page = await newVisitor(browser)
  await page.goto(pathToFileURL(join(folder, 'search', 'index.html')).href)
  expect(await page.locator('#everything a').count()).toBeGreaterThan(15)
  // The field leads to the site itself.
  expect(await page.getByRole('search').getAttribute('action')).toBe(`${readSettings().siteUrl}/search/`)
  await page.context().close()
})

test('from any server, in any folder and without the internet, it is searched', async () => {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const file = join(folder, pathname.replace('/copy/', '/'), pathname.endsWith('/') ? 'index.html' : '')
    readFile(file).then(
      (body) =>
        response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' }).end(body),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const url = `http://127.0.0.1:${address.port}/copy/`
  const page = await newVisitor(browser)
  const elsewhere: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(url)) elsewhere.push(request.url())
  })
  await page.goto(`${url}search/?q=supervision`)
  await expect.poll(() => page.getByRole('status').innerText()).toMatch(/pages for “supervision”/)
  await page.locator('#search-results a').first().click()
  await page.waitForURL(/\/copy\/(?!search)/)
  expect(await page.locator('h1').count()).toBe(1)
  expect(elsewhere).toEqual([])
  await page.context().close()
  server.closeAllConnections()
  server.close()
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
