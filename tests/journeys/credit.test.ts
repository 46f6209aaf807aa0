// Staff on the way to credit: the approvals of a program, the verbs of outcomes, and what is still to do.
import type { Browser, BrowserContextOptions, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityFaults, launchBrowser, newVisitor, openScreen, signIn } from '#tests/support/browser.ts'
import { type Editor, signInAsEditor } from '#tests/support/editor.ts'
import { type RunningServer, startServer } from '#tests/support/server.ts'

let server: RunningServer
let browser: Browser
let editor: Editor
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  editor = await signInAsEditor(server)
  const approval = (key: string, body: string) => ({
    key,
    body,
    statement: `${body} approves this.`,
    validFrom: '2026-01-01T12:00:00.000Z',
    validTo: '2026-12-31T12:00:00.000Z',
  })
  const approvals = [approval('first-body', 'An invented body'), approval('second-body', 'Another invented body')]
  expect((await editor.ask('POST', '/api/globals/ce-profile', { approvals })).status).toBe(200)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const makeProgram = (title: string, fields: object): Promise<string> =>
  editor.save('POST', '/api/programs?draft=true', { title, status: 'outline', _status: 'draft', ...fields })
const makeModule = (title: string): Promise<string> =>
  editor.save('POST', '/api/modules?draft=true', { title, status: 'outline', _status: 'draft' })

async function openCredit(id: string, options: BrowserContextOptions): Promise<Page> {
  const page = await newVisitor(browser, { reducedMotion: 'reduce', ...options })
  await signIn(page, server)
  await openScreen(page, `${server.url}/admin/collections/programs/${id}`)
  await showCredit(page)
  return page
}
const showCredit = (page: Page) => page.getByRole('button', { name: 'Credit', exact: true }).click()
const focusedIn = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('[id^=field-]')?.getAttribute('id') ?? null)

test('approvals are chosen by who gave them, and one that is gone stays until it is taken out', async () => {
  const id = await makeProgram('Approvals by name', { ce: { approvals: ['gone-since'] } })
  const page = await openCredit(id, {})
  const stored = async (): Promise<unknown> => {
    const answer = await editor.ask('GET', `/api/programs/${id}?draft=true&depth=0`)
    return (await answer.json()).ce.approvals
  }
  const gone = page.getByRole('checkbox', { name: '“gone-since” is not in the credit profile any more' })
  await gone.waitFor()
  const second = page.getByRole('checkbox', { name: /^Another invented body Valid from January 1, 2026/ })
  await second.focus()
  await page.keyboard.press('Space')
  await expect.poll(stored).toEqual(['gone-since', 'second-body'])
  expect(await gone.isChecked()).toBe(true)
  await gone.focus()
  await page.keyboard.press('Space')
  await expect.poll(stored).toEqual(['second-body'])
  expect(await second.isChecked()).toBe(true)
  await page.context().close()
})

test('an outcome whose verb nobody can observe is advised on while it is written, and saved', async () => {
  const page = await newVisitor(browser)
  await signIn(page, server)
  await openScreen(page, `${server.url}/admin/collections/outcomes/create`)
  await page.locator('#field-statement').pressSequentially('Explore personal history.')
  await page.getByText('Nobody can observe “explore”. Choose a verb one can observe.').waitFor()
  await page.locator('#field-statement').fill('Describe a personal history.')
  await expect.poll(() => page.getByText('Nobody can observe').count()).toBe(0)
  await page.context().close()
})

test('each thing to do leads to its field or to its entry, and is done when it is filled in', async () => {
  const module = await makeModule('Listening in pairs')
  const sessions = [{ entries: [{ module, role: 'core' }] }]
  const id = await makeProgram('On its way to credit', { sessions })
  const page = await openCredit(id, {})
  expect(await page.getByText('Ready for credit').count()).toBe(0)
  await page.getByLabel('Work toward credit for this program').check()
  await page.getByRole('heading', { name: 'Ready for credit: 0 of 24' }).waitFor()

  for (const [name, field] of [
    ['Level', 'field-level'],
    ['References', 'field-evidence__references'],
    ['Evidence and its limits', 'field-evidence__statement'],
    ['Approving body', 'field-ce__approvals'],
    ['Refunds', 'field-ce__refundPolicy'],
    ['Commercial support', 'field-ce__commercialSupport'],
  ] as const) {
    const link = page.getByRole('button', { name, exact: true })
    await link.focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => focusedIn(page), { message: name }).toBe(field)
    await showCredit(page)
    await link.waitFor()
  }
  await page.locator('#field-ce__commercialSupport').fill('None')
  await page.getByRole('heading', { name: 'Ready for credit: 1 of 24' }).waitFor()
  await page.getByText('Commercial support is answered.').waitFor()

  await page.getByRole('link', { name: 'Listening in pairs › What this changes in practice with clients' }).click()
  await page.waitForURL(`**/admin/collections/modules/${module}#field-practiceLink`)
  await expect.poll(() => focusedIn(page)).toBe('field-practiceLink')
  await page.context().close()
})

test.each([
  ['light', 1280],
  ['dark', 320],
] as const)('what is to do can be read by everybody, %s at %i pixels', async (colorScheme, width) => {
  const sessions = [{ entries: [{ module: await makeModule('Listening'), role: 'core' }] }]
  const id = await makeProgram(`To be read, ${colorScheme}`, { sessions, ce: { track: true, approvals: ['gone'] } })
  const page = await openCredit(id, { colorScheme, viewport: { width, height: 900 } })
  await page.getByRole('heading', { name: /^Ready for credit: \d+ of 24$/ }).waitFor()
  await page.getByText('“gone” is not in the credit profile any more').waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  const { scrollWidth } = await page.evaluate(() => ({ scrollWidth: document.documentElement.scrollWidth }))
  expect(scrollWidth).toBe(width)
  await page.context().close()
})
