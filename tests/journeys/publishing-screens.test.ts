import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsInBothThemes, launchBrowser, newVisitor, openScreen } from '#tests/support/browser.ts'
import { written } from '#tests/support/publishing.ts'
import { admin, eventually, type RunningServer, startServer } from '#tests/support/server.ts'

const editor = { email: 'editor@example.org', password: 'a lamp beside the open window' }
const slug = 'the-room-between-us'
const path = `/philosophy/${slug}/`
const before = 'Nobody speaks first, and nobody is kept waiting.'
const after = 'Nobody speaks first, and nobody is left alone.'

const screen = { width: 1440, height: 900 }

let server: RunningServer
let browser: Browser
let essay: string
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  const asAdmin = await signedIn(admin)
  await ask(asAdmin, '/api/users', { ...editor, name: 'Robin Hale', role: 'editor', isActive: true })
  const { doc } = await ask(asAdmin, '/api/essays', {
    title: 'The room between us',
    lead: before,
    body: written('A room has two doors.'),
    _status: 'published',
  })
  essay = doc.id
  await asAdmin.context().close()
  await visitorsRead(before)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('an editor sees which words change, publishes, and sees it go live; an admin goes back; the editor publishes again', async () => {
  const page = await signedIn(editor)
  await changeTheLead(page)
  await seeWhatChanges(page)
  await publish(page)
  await seeItOnTheHomeScreen(page)

  const asAdmin = await signedIn(admin)
  await goBack(asAdmin)
  await asAdmin.context().close()

  await seeTheHold(page)
  await publishAgain(page)
  await page.context().close()
})

test('what keeps an essay back is named before it is published, and leads to its field', async () => {
  const page = await signedIn(editor)
  const { doc } = await ask(page, '/api/essays?draft=true', { title: 'Without a lead yet', _status: 'draft' })
  await openForm(page, doc.id)
  await page.locator('.tabs-field__tab-button', { hasText: 'Connections' }).click()
  await page.locator('#action-save').focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Not ready yet.').waitFor()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Lead', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toBe('field-lead')
  expect(await dialog.count()).toBe(0)
  await page.context().close()
})

test('an essay goes into the trash only after what visitors lose was shown', async () => {
  const page = await signedIn(editor)
  const title = 'Soon in the trash'
  const { doc } = await ask(page, '/api/essays', {
    title,
    lead: 'It is here for a moment only.',
    body: written(title),
    _status: 'published',
  })
  const status = async () => (await fetch(`${server.url}/philosophy/soon-in-the-trash/`)).status
  await eventually(status, (code) => code === 200)
  await openForm(page, doc.id)
  await page.locator('.doc-controls__popup button').first().click()
  // Payload's own item, which asks without saying what is lost, is not there.
  expect(await page.getByRole('button', { name: 'Delete', exact: true }).count()).toBe(0)
  await page.getByRole('button', { name: 'Move to the trash' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Goes away').waitFor()
  await expectAccessible(page)
  const held = Promise.withResolvers<void>()
  await page.route(`**/api/essays/${doc.id}*`, async (route) => {
    if (route.request().method() !== 'GET') await held.promise
    await route.continue()
  })
  await page.keyboard.press('Enter')
  await page.locator('#confirm-action', { hasText: 'One moment' }).waitFor()
  // What is under way is not taken back by closing the dialog: one would believe that it was.
  for (let pressed = 0; pressed < 3; pressed += 1) await page.keyboard.press('Escape')
  await page.locator('#confirm-cancel').click({ force: true })
  expect(await dialog.evaluate((it) => it instanceof HTMLDialogElement && it.open)).toBe(true)
  held.resolve()
  await page.waitForURL(/\/collections\/essays$/)
  await eventually(status, (code) => code === 404)
  await page.context().close()
})

test('a row that is moved in a list goes there only after what it changes was shown', async () => {
  const page = await signedIn(editor)
  await openScreen(page, `${server.url}/admin/collections/programs`)
  const [first = '', second = ''] = await programsInOrder(page)
  const dialog = page.getByRole('dialog')

  await moveFirstRowDown(page)
  await dialog.getByText(`Move “${first}” to this place?`).waitFor()
  await dialog.getByText(/^This changes \d+ pages?\.$/).waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.getByText('The order stays as it was.').waitFor()
  expect((await programsInOrder(page)).slice(0, 2)).toEqual([first, second])
  await page.locator('tbody .row-1').getByText(first).waitFor()

  await moveFirstRowDown(page)
  await dialog.getByText(/^This changes \d+ pages?\.$/).waitFor()
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  expect((await programsInOrder(page)).slice(0, 2)).toEqual([second, first])
  await page.locator('tbody .row-1').getByText(second).waitFor()
  await eventually(
    async () => (await fetch(`${server.url}/programs/`)).text(),
    (html) => html.indexOf(second) < html.indexOf(first),
  )
  await page.context().close()
})

test('when what would change cannot be said, or not in time, that is said and one may go on', async () => {
  const page = await signedIn(editor)
  await openForm(page, essay)
  await page.locator('#field-lead').fill(`${before} Again.`)
  const impact = '**/api/publishing/impact'
  await page.route(impact, (route) =>
    route.fulfill({ status: 409, json: { errors: [{ message: 'The site is being compared.' }] } }),
  )
  await page.locator('#action-save').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('The site is being compared.').waitFor()
  expect(await page.locator('#confirm-action').getAttribute('aria-disabled')).toBe('false')
  await page.keyboard.press('Escape')

  // It is never answered.
  await page.unroute(impact)
  await page.route(impact, () => {})
  // The first words stand for five seconds, in which a machine that has much to do may not look.
  const shown = await page.evaluateHandle(() => {
    const states: string[] = []
    new MutationObserver(() => {
      const text = document.querySelector('.irh-impact-dialog__body')?.textContent
      const button = document.querySelector('#confirm-action')?.getAttribute('aria-disabled')
      states.push(`${text} disabled: ${button}`)
    }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
    return states
  })
  await page.locator('#action-save').click()
  await dialog.getByText('This takes longer than usual.').waitFor()
  const asking = (await shown.jsonValue()).filter((state) => state.includes('Looking at what would change'))
  expect(new Set(asking)).toEqual(new Set(['Looking at what would change … disabled: true']))
  await page.keyboard.press('Enter')
  await visitorsRead(`${before} Again.`)
  await page.context().close()
})

test('a site that would shrink is held back in red, with the reason, until somebody says that it is meant', async () => {
  const page = await signedIn(admin)
  const ids: string[] = []
  for (let count = 1; count <= 12; count += 1) {
    const title = `Soon to be gone ${count}`
    const lead = 'One of many that are taken down together.'
    const { doc } = await ask(page, '/api/essays', { title, lead, body: written(title), _status: 'published' })
    ids.push(doc.id)
  }
  await eventually(
    async () => (await fetch(`${server.url}/philosophy/soon-to-be-gone-12/`)).status,
    (status) => status === 200,
  )
  // On hold at a release that shows them, so that all of them go at once.
  await ask(page, `/api/essays/${essay}`, { lead: `${before} Once more.`, _status: 'published' }, 'PATCH')
  await visitorsRead(`${before} Once more.`)
  await ask(page, '/api/publishing/roll-back', {})
  for (const id of ids) await ask(page, `/api/essays/${id}`, { _status: 'draft' }, 'PATCH')

  await openScreen(page, `${server.url}/admin`)
  await page.getByRole('button', { name: 'Publish the site' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/takes 12 pages away/).waitFor()
  await page.keyboard.press('Enter')
  await dialog.getByRole('alert').getByText('more than a fifth', { exact: false }).waitFor()
  await page.keyboard.press('Escape')
  const stands = page.getByRole('region', { name: 'How the site stands' })
  await stands.getByText('The last changes could not be published.', { exact: false }).waitFor()
  await stands.getByText('more than a fifth', { exact: false }).waitFor()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Publish the site' }).focus()
  await page.keyboard.press('Enter')
  await dialog.getByText(/takes 12 pages away/).waitFor()
  await dialog.getByRole('checkbox', { name: 'The site is meant to have far fewer pages.' }).focus()
  await page.keyboard.press('Space')
  await page.locator('#confirm-action').focus()
  await page.keyboard.press('Enter')
  await stands.getByText('Visitors see everything that is published.', { exact: false }).waitFor()
  expect((await fetch(`${server.url}/philosophy/soon-to-be-gone-12/`)).status).toBe(404)
  await page.context().close()
})

test('a dialog over a drawer: Tab stays in it, Escape closes it alone, and while it is busy it closes neither', async () => {
  const page = await signedIn(editor)
  const name = 'Somebody who left'
  const { doc: person } = await ask(page, '/api/people?draft=true', { name, _status: 'draft' })
  const { doc } = await ask(page, '/api/essays?draft=true', {
    title: 'On drawers',
    authors: [person.id],
    _status: 'draft',
  })
  await openForm(page, doc.id)
  await page.locator('.tabs-field__tab-button', { hasText: 'Connections' }).click()
  const chosen = page.getByRole('button', { name: `Edit ${name}` })
  await chosen.click()
  const drawer = page.locator('.drawer--is-open')
  const dialog = page.locator('.irh-impact-dialog')
  const askForTheTrash = async () => {
    await drawer.locator('.doc-controls__popup button').first().click()
    await page.getByRole('button', { name: 'Move to the trash' }).click()
    await page.locator('#confirm-action[aria-disabled="false"]').waitFor()
  }
  await askForTheTrash()
  const focusedIn = () => dialog.evaluate((it) => it.contains(document.activeElement) && document.activeElement?.id)
  expect(await focusedIn()).toBe('confirm-action')
  await page.keyboard.press('Shift+Tab')
  expect(await focusedIn()).toBe('confirm-cancel')
  await page.keyboard.press('Tab')
  expect(await focusedIn()).toBe('confirm-action')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect(await drawer.locator('#field-name').inputValue()).toBe(name)

  // Somebody else takes it out of the essay, so that it may go.
  await ask(page, `/api/essays/${doc.id}`, { authors: [], _status: 'draft' }, 'PATCH')
  const held = Promise.withResolvers<void>()
  await page.route(`**/api/people/${person.id}*`, async (route) => {
    if (route.request().method() !== 'GET') await held.promise
    await route.continue()
  })
  await askForTheTrash()
  await page.keyboard.press('Enter')
  await page.locator('#confirm-action', { hasText: 'One moment' }).waitFor()
  for (let pressed = 0; pressed < 3; pressed += 1) await page.keyboard.press('Escape')
  expect(await dialog.count()).toBe(1)
  expect(await drawer.count()).toBe(1)
  held.resolve()
  await drawer.waitFor({ state: 'detached' })
  // The essay from which it was opened is still there, without it.
  expect(await page.locator('#field-title').inputValue()).toBe('On drawers')
  await chosen.waitFor({ state: 'detached' })
  await page.context().close()
})

async function changeTheLead(page: Page): Promise<void> {
  await openForm(page, essay)
  await page.locator('#field-lead').focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(after)
}

/** With the keyboard, as with a mouse: taken up, moved and dropped. */
async function moveFirstRowDown(page: Page): Promise<void> {
  const [handle, below] = [page.locator('.row-1 .cell-_dragHandle [role=button]').first(), page.locator('.row-2')]
  await handle.focus()
  await page.keyboard.press('Space')
  const before = await below.boundingBox()
  await page.keyboard.press('ArrowDown')
  await expect.poll(async () => (await below.boundingBox())?.y).toBeLessThan(before?.y ?? 0)
  await page.keyboard.press('Space')
}

async function programsInOrder(page: Page): Promise<string[]> {
  const headers = { origin: server.url }
  const answer = await page.context().request.get(`${server.url}/api/programs?sort=_order&depth=0`, { headers })
  const { docs }: { docs: { title: string }[] } = await answer.json()
  return docs.map(({ title }) => title)
}

/** One key asks; the words that go and come are told apart by more than their color. */
async function seeWhatChanges(page: Page): Promise<void> {
  await page.locator('#action-save').focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/^This changes \d+ pages\.$/).waitFor()
  expect(await dialog.locator('del').first().innerText()).toContain('kept waiting')
  expect(await dialog.locator('ins').first().innerText()).toContain('left alone')
  expect(await dialog.locator('del .irh-hidden').first().textContent()).toContain('removed:')
  await dialog.getByText('Also brought up to date', { exact: false }).waitFor()
  await expectAccessible(page)
}

/** One key more says yes. */
async function publish(page: Page): Promise<void> {
  expect(await focused(page)).toBe('confirm-action')
  await page.keyboard.press('Enter')
  await page.getByText(/Live after [\d.]+ seconds?\./).waitFor()
  await visitorsRead(after)
}

async function seeItOnTheHomeScreen(page: Page): Promise<void> {
  await openScreen(page, `${server.url}/admin`)
  await page.getByText('Visitors see everything that is published.').waitFor()
  expect(await page.getByRole('button', { name: 'Publish the site' }).count()).toBe(0)
  await expectAccessible(page)
  await page.getByRole('link', { name: /^Release \d+$/ }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Past states of the site' }).waitFor()
  await page.getByText('Robin Hale', { exact: false }).first().waitFor()
  await expectAccessible(page)
  // Going back is for admins.
  await page
    .getByRole('link', { name: /^Release \d+$/ })
    .nth(1)
    .click()
  await page.getByRole('heading', { name: 'What happened, in order' }).waitFor()
  expect(await page.getByRole('button', { name: 'Roll back to this release' }).count()).toBe(0)
}

async function goBack(page: Page): Promise<void> {
  await openScreen(page, `${server.url}/admin/collections/releases`)
  await page
    .getByRole('link', { name: /^Release \d+$/ })
    .nth(1)
    .click()
  await page.getByRole('heading', { name: 'What visitors saw change' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Roll back to this release' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/^This changes \d+ pages\.$/).waitFor()
  await dialog.getByText('Publishing is on hold from then on', { exact: false }).waitFor()
  expect(await dialog.locator('ins').first().innerText()).toContain('kept waiting')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await page.getByText(/went back to release \d+/).waitFor()
  await visitorsRead(before)
}

/** Whoever edits is told, and a change that is published waits. */
async function seeTheHold(page: Page): Promise<void> {
  await openForm(page, essay)
  await page.getByRole('complementary', { name: 'Publishing is on hold' }).waitFor()
  await page.locator('#field-lead').focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' Ever.')
  await page.locator('#action-save').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByText('Visitors see this only after someone publishes', { exact: false }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('Saved. Publishing is on hold.').waitFor()
  await visitorsRead(before)
}

async function publishAgain(page: Page): Promise<void> {
  await openScreen(page, `${server.url}/admin`)
  const stands = page.getByRole('region', { name: 'How the site stands' })
  await stands.getByText('Publishing is on hold.', { exact: false }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Publish the site' }).focus()
  await page.keyboard.press('Enter')
  await page
    .getByRole('dialog')
    .getByText(/^This changes \d+ pages\.$/)
    .waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('Visitors see everything that is published.').waitFor()
  expect(await page.getByRole('button', { name: 'Publish the site' }).count()).toBe(0)
  await visitorsRead(`${after} Ever.`)
}

/** The form takes what is typed once its own script runs; then the button to publish can be pressed or not. */
async function openForm(page: Page, id: string): Promise<void> {
  await openScreen(page, `${server.url}/admin/collections/essays/${id}`)
  await page.locator('#action-save').waitFor()
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id)

async function visitorsRead(words: string): Promise<void> {
  await eventually(
    async () => (await fetch(server.url + path)).text(),
    (html) => html.includes(words),
  )
}

async function signedIn(person: { email: string; password: string }): Promise<Page> {
  const page = await newVisitor(browser, { viewport: screen })
  const headers = { origin: server.url }
  const answer = await page.context().request.post(`${server.url}/api/users/login`, { data: person, headers })
  expect(answer.status()).toBe(200)
  return page
}

async function ask(page: Page, address: string, data: unknown, method = 'POST') {
  const headers = { origin: server.url }
  const answer = await page.context().request.fetch(server.url + address, { method, data, headers })
  expect(answer.ok(), await answer.text()).toBe(true)
  return answer.json()
}

/** Axe finds nothing, in light and in dark, and nothing is cut off at 320 pixels: in a dialog, or else on the screen. */
async function expectAccessible(page: Page): Promise<void> {
  expect(await faultsInBothThemes(page)).toEqual([])
  await page.setViewportSize({ width: 320, height: 640 })
  const width = await page.evaluate(
    () => (document.querySelector('dialog[open] section') ?? document.documentElement).scrollWidth,
  )
  expect(width, page.url()).toBeLessThanOrEqual(320)
  await page.setViewportSize(screen)
}
