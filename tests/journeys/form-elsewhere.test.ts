// The form on a site that another machine serves, and whose requests this server takes (ADMIN_URL).
import { mkdtemp, readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStamps } from '#front/intake/stamp.ts'
import { contentTypeOf } from '#front/serve/content-types.ts'
import { closeFront, openFront, type RunningFront, secret } from '#tests/front/support/front.ts'
import { type Row, rowFor } from '#tests/front/support/inbox.ts'
import { launchBrowser, newVisitor } from '#tests/support/browser.ts'
import { openSite, runBuildSite } from '#tests/support/built-site.ts'
import { freePort } from '#tests/support/server.ts'

let browser: Browser
let front: RunningFront
let host: Server
let siteUrl = ''
let adminUrl = ''

beforeAll(async () => {
  const [sitePort, adminPort] = [await freePort(), await freePort()]
  siteUrl = `http://127.0.0.1:${sitePort}`
  adminUrl = `http://127.0.0.1:${adminPort}`
  const dir = join(await mkdtemp(join(tmpdir(), 'irh-elsewhere-')), 'site')
  await runBuildSite(['--prebuilt', '--out', dir], { SITE_URL: siteUrl, ADMIN_URL: adminUrl })
  const files: Record<string, Buffer> = {}
  for (const file of (await openSite(dir)).files) files[file.slice(1)] = await readFile(join(dir, file))
  // The host heeds what the build tells it.
  const policy = /Content-Security-Policy: (.*)/.exec(String(files['_headers']))?.[1] ?? ''
  expect(policy).toContain(adminUrl)
  host = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', siteUrl)
    const file = `${pathname.slice(1)}${pathname.endsWith('/') ? 'index.html' : ''}`
    const body = files[file]
    const headers = { 'Content-Type': contentTypeOf(file), 'Content-Security-Policy': policy }
    response.writeHead(body ? 200 : 404, headers)
    response.end(body)
  })
  await new Promise<void>((resolve) => host.listen(sitePort, '127.0.0.1', resolve))
  ;[browser, front] = await Promise.all([
    launchBrowser(),
    openFront({ files, settings: { port: adminPort, siteUrl, adminUrl } }),
  ])
})
afterAll(async () => {
  await browser?.close()
  host?.closeAllConnections()
  host?.close()
  if (front) await closeFront(front)
})

const plain = 'We want our supervisors to feel what relational work is like.'
// Enough to be asked for a little work, and not enough to be set aside at once.
const doubtful = `${plain} See [url=https://example.org]our page[/url].`

async function fillIn(page: Page, hopes: string, { stalls = false } = {}): Promise<void> {
  // Opened a minute ago: nobody fills it in within two seconds.
  const stamp = openStamps(secret).make(Date.now() - 60_000)
  await page.route(`${adminUrl}/collaborate/stamp`, async (route) => {
    if (!stalls) await route.fulfill({ json: { stamp }, headers: { 'Access-Control-Allow-Origin': siteUrl } })
  })
  await page.goto(`${siteUrl}/collaborate/`, { waitUntil: 'networkidle' })
  await page.locator('#field-name').fill('Dana Whitfield')
  await page.locator('#field-email').fill('dana@example.org')
  await page.locator('#field-setting').check()
  await page.locator('#field-hopes').fill(hopes)
  await page.locator('#field-acknowledgement').check()
}
const send = (page: Page) => page.locator('form[data-collaborate] button').press('Enter')

/** What the sender gets to see is asserted; what was kept is returned. */
async function confirmed(page: Page): Promise<Row> {
  await page.waitForURL(/\/collaborate\/sent\/\?reference=IRH-/, { timeout: 60_000 })
  expect(page.url()).toContain(adminUrl)
  const reference = new URL(page.url()).searchParams.get('reference') ?? ''
  const told = await page.getByRole('main').innerText()
  expect(told).toContain('Thank you')
  expect(told).toContain(reference)
  await page.getByRole('link', { name: /See what we have kept/ }).click()
  await page.getByText(`Its reference is ${reference}.`).waitFor()
  await page.context().close()
  return rowFor(front.dataDir, reference)
}

test.each([true, false])(
  'leads to the page that says what happens next, with the way to what was kept (script: %s)',
  async (javaScriptEnabled) => {
    const page = await newVisitor(browser, { javaScriptEnabled })
    await fillIn(page, `${plain} With a script: ${javaScriptEnabled}.`)
    await send(page)
    expect(await confirmed(page)).toMatchObject({ quarantined: false, reasons: [] })
  },
)

test('a sender in doubt is cleared by the work of the browser, also when something is changed during the work', async () => {
  const page = await newVisitor(browser)
  await fillIn(page, doubtful)
  const posts: number[] = []
  await page.route(`${adminUrl}/collaborate/`, async (route) => {
    const answer = await route.fetch()
    posts.push(answer.status())
    if (posts.length === 1) await page.locator('#field-name').fill('Dana B. Whitfield')
    await route.fulfill({ response: answer })
  })
  await send(page)
  expect(await confirmed(page)).toMatchObject({
    quarantined: false,
    reasons: ['markup'],
    input: { name: 'Dana B. Whitfield' },
  })
  expect(posts.filter((status) => status === 202).length).toBeGreaterThanOrEqual(2)
})

test('a server that is slow to answer holds nobody up for long, and what is under way is said', async () => {
  const page = await newVisitor(browser)
  const { promise: letGo, resolve: goOn } = Promise.withResolvers<void>()
  await page.route(`${adminUrl}/collaborate/`, async (route) => {
    await letGo
    await route.continue()
  })
  await fillIn(page, `${plain} Slowly.`, { stalls: true })
  await send(page)
  await page.locator('form[data-collaborate] button', { hasText: 'Sending …' }).waitFor()
  goOn()
  expect(await confirmed(page)).toMatchObject({ quarantined: false })
})

test('a sender in doubt whose browser cannot do the work is set aside, never stopped', async () => {
  const page = await newVisitor(browser)
  // As on a page without https.
  await page.addInitScript(() => Object.defineProperty(crypto, 'subtle', { value: undefined }))
  await fillIn(page, `${doubtful} Thank you.`)
  await send(page)
  expect(await confirmed(page)).toMatchObject({ quarantined: true, reasons: ['markup'] })
})

test('a text that is too long for the server is answered so, with the other way to write, and is not lost', async () => {
  const page = await newVisitor(browser)
  const long = 'We hope to listen to each other. '.repeat(2500)
  await fillIn(page, long)
  await send(page)
  const summary = page.locator('.error-summary')
  await summary.getByText('This is too long. Please shorten what you wrote').waitFor()
  expect(await summary.getByRole('link').getAttribute('href')).toMatch(/^mailto:.+@/)
  expect(await page.locator('#field-hopes').inputValue()).toBe(long)
  await page.context().close()
})

test('who only reads the form asks nothing of the server, and who was sent by a program finds it chosen', async () => {
  const page = await newVisitor(browser)
  const asked: string[] = []
  await page.route(`${adminUrl}/collaborate/stamp`, (route) => {
    asked.push(route.request().url())
    return route.fulfill({ json: { stamp: '' }, headers: { 'Access-Control-Allow-Origin': siteUrl } })
  })
  const program = 'supervision-and-documentation'
  await page.goto(`${siteUrl}/collaborate/?program=${program}&setting=agency`, { waitUntil: 'networkidle' })
  const chosen = page.locator('form[data-collaborate] :checked')
  expect(await chosen.evaluateAll((boxes) => boxes.map((box) => box.getAttribute('value')))).toEqual([
    'agency',
    program,
  ])
  expect(asked).toEqual([])
  await page.locator('#field-name').focus()
  await expect.poll(() => asked).toHaveLength(1)
  await page.locator('#field-email').focus()
  await page.context().close()
  expect(asked).toHaveLength(1)
})

// The last one: it is the sixth from this address that is kept, and so in doubt.
test('what must be put right, and what to look at again, stands beside its field', async () => {
  const page = await newVisitor(browser)
  const hopes = 'We need supervision. My client Sarah was born 3/4/1981.'
  await fillIn(page, hopes)
  await page.locator('#field-email').fill('dana')
  await send(page)
  await page.locator('#error-email').getByText('name@example.com').waitFor()
  expect(await page.locator('#field-email').getAttribute('aria-invalid')).toBe('true')
  const summary = page.locator('.error-summary')
  expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true)
  expect(await summary.getByRole('link').getAttribute('href')).toBe('#field-email')

  await page.locator('#field-email').fill('dana@example.org')
  await send(page)
  await page.locator('#error-hopes').getByText('could identify a client').waitFor()
  expect(await page.locator('#field-hopes').inputValue()).toBe(hopes)
  expect(page.url()).toContain(siteUrl)
  await send(page)
  expect(await confirmed(page)).toMatchObject({ possibleClientInfo: true, input: { hopes } })
})
