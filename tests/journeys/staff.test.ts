import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { launchBrowser, newVisitor, openScreen, signInByForm } from '#tests/support/browser.ts'
import { admin, cmsPid, eventually, type RunningServer, startServer } from '#tests/support/server.ts'

let server: RunningServer
let browser: Browser
let page: Page
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer({ withAdmin: false }), launchBrowser()])
  page = await newVisitor(browser, { viewport: { width: 1440, height: 1000 } })
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const path = '/philosophy/listening-before-speaking/'
const read = async (address: string) => {
  const answer = await fetch(server.url + address)
  return { status: answer.status, text: await answer.text() }
}
/** The link to the first account that was printed last. */
const printedLink = () =>
  server.log.flatMap((line) => /"firstAccountLink":"([^"]+)"/.exec(line)?.[1] ?? []).at(-1) ?? 'no link was printed'
/** Everywhere a published essay is listed. */
const listings = ['/philosophy/', '/sitemap.xml', '/feed.xml', '/feed.json', '/search/']

test('when the CMS dies before there is an account, the new link is printed', async () => {
  const before = printedLink()
  process.kill(await cmsPid(server), 'SIGKILL')
  await eventually(
    async () => printedLink(),
    (link) => link !== before,
    { seconds: 90 },
  )
  await eventually(
    () => read('/admin/login'),
    ({ status }) => status === 200,
    { seconds: 90 },
  )
})

test('staff make the first account, write an essay, see its preview, publish it, and take it back', async () => {
  await makeFirstAccount()
  await signInAnew()
  await writeDraft()
  await seePreview()
  await publish()
  await unpublish()
})

/** The link makes the first account, once. */
async function makeFirstAccount(): Promise<void> {
  // What is typed before the form is alive is lost.
  await openScreen(page, printedLink())
  await page.locator('#field-email').fill(admin.email)
  await page.locator('#field-password').fill(admin.password)
  await page.locator('#field-confirm-password').fill(admin.password)
  await page.locator('#field-name').fill('Robin Hale')
  await page.locator('button[type=submit]').click()
  await page.getByRole('heading', { name: 'Welcome, Robin Hale' }).waitFor()

  const stranger = await newVisitor(browser)
  await stranger.goto(printedLink())
  await expect.poll(() => stranger.url()).toContain('/admin/login')
  await stranger.context().close()
}

/** Signing in leads to the home screen. */
async function signInAnew(): Promise<void> {
  await page.context().clearCookies()
  await signInByForm(page, server)
}

/** An essay with a link and a footnote is written and kept as a draft that nobody outside can read. */
async function writeDraft(): Promise<void> {
  await openScreen(page, `${server.url}/admin/collections/essays/create`)
  await page.locator('#field-title').fill('Listening before speaking')
  await page.locator('#field-lead').fill('A short essay about what happens in the pause before an answer.')
  const editor = page.locator('.rich-text-lexical [contenteditable=true]').first()
  await editor.click()
  await page.keyboard.type('Every answer begins in a pause. Read about the training')

  await page.keyboard.press('Control+Shift+ArrowLeft')
  await page.locator('[data-button-key=link]:not(.disabled)').first().click()
  const drawer = page.locator('.drawer__content')
  await drawer.getByText('To a page of this site').waitFor()
  await drawer.getByLabel(/^Address/).fill('/training/')
  await saveDrawer()

  await editor.click()
  await page.keyboard.press('Control+End')
  await page.locator('[data-dropdown-key=inlineBlocks]').first().click()
  await page.getByRole('button', { name: 'Footnote' }).click()
  await page.locator('.drawer__content [contenteditable=true]').last().click()
  await page.keyboard.type('Silence is part of the conversation.')
  await saveDrawer()

  await page.locator('#action-save-draft').click()
  await page.waitForURL(/\/essays\/[0-9a-f-]{24,}/)
  expect((await read(path)).status).toBe(404)
}

/** The drawer takes no click while it is still checking what was typed, so it is asked again. */
async function saveDrawer(): Promise<void> {
  const button = page.locator('.drawer__content button[type=submit]').last()
  await vi.waitFor(
    async () => {
      if ((await button.count()) > 0) await button.click({ timeout: 2000 })
      await page.locator('.drawer__content').waitFor({ state: 'detached', timeout: 2000 })
    },
    { timeout: 60_000 },
  )
}

/** The preview shows the draft in the site’s own design. */
async function seePreview(): Promise<void> {
  const [preview] = await Promise.all([page.context().waitForEvent('page'), page.locator('#preview-button').click()])
  await preview.getByRole('heading', { level: 1, name: 'Listening before speaking' }).waitFor()
  // The style unfolds the notes beside the text.
  await expect.poll(() => preview.locator('main').innerText()).toContain('Silence is part of the conversation.')
  const address = preview.url()
  await preview.close()

  const answer = await fetch(address, { redirect: 'manual' })
  expect([401, 404]).toContain(answer.status)
  expect(await answer.text()).not.toContain('Listening before speaking')
}

/** Publishing puts it on the page, the index, the sitemap and the feeds. */
async function publish(): Promise<void> {
  await page.locator('#action-save').click()
  // What will change is shown first.
  await page.getByRole('dialog').getByText('/philosophy/listening-before-speaking/').first().waitFor()
  await page.locator('#confirm-action').click()
  const { text } = await eventually(
    () => read(path),
    ({ status }) => status === 200,
  )
  expect(text).toContain('Read about the <a href="/training/">training</a>')
  expect(text).toContain('Silence is part of the conversation.')
  for (const listing of listings) expect((await read(listing)).text).toContain(path)
  await page.getByText(/^Live after/).waitFor()
}

/** Unpublishing takes it away from all of them. */
async function unpublish(): Promise<void> {
  await page.locator('.doc-controls__popup button').first().click()
  await page.locator('#action-unpublish').first().click()
  await page.locator('#confirm-action').first().click()
  await eventually(
    () => read(path),
    ({ status }) => status === 404,
  )
  for (const listing of listings) expect((await read(listing)).text).not.toContain(path)
  // What was said of the publishing before is over.
  await page.getByText(/^Live after/).waitFor({ state: 'detached' })
}
