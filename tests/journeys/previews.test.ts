import type { Browser, FrameLocator, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { momentWords } from '#model/publishing/schedules.ts'
import {
  accessibilityFaults,
  askApi,
  launchBrowser,
  newVisitor,
  openScreen,
  signIn,
  untilAlive,
} from '#tests/support/browser.ts'
import { cmsPid, eventually, type RunningServer, startServer } from '#tests/support/server.ts'

let server: RunningServer
let browser: Browser
let page: Page
const timeZone = 'America/New_York'
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  page = await newVisitor(browser, { viewport: { width: 1440, height: 1000 }, timezoneId: timeZone })
  await signIn(page, server)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const publicPath = '/philosophy/words-in-time/'
/** What of the form is ours. */
const ours = { include: ['.irh-panel'] }
const dialog = { include: ['.irh-ask'] }

test('staff see a draft grow, show it to others, and choose when it goes out', { timeout: 300_000 }, async () => {
  await beginEssay()
  await seeItGrow()
  await showItToOthers()
  await chooseItsMoment()
})

async function beginEssay(): Promise<void> {
  await openScreen(page, `${server.url}/admin/collections/essays/create`)
  await page.locator('#field-title').fill('Words in time')
  await page.locator('#action-save-draft').click()
  await page.waitForURL(/\/essays\/[0-9a-f-]{24,}/)
  await untilAlive(page)
}

/** The draft stands beside the form, says what it lacks, leads to the field, and shows what is typed there. */
async function seeItGrow(): Promise<void> {
  await page.locator('#live-preview-toggler').click()
  const frame = page.frameLocator('#live-preview-iframe')
  await frame.getByRole('heading', { level: 1, name: 'Words in time' }).waitFor()
  await frame.locator('.gap', { hasText: 'Missing: one or two sentences' }).getByRole('link').click()
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('field-lead')

  await page.keyboard.type('What is said in time is heard in another.')
  await frame.locator('.lead', { hasText: 'What is said in time is heard in another.' }).waitFor()
  await frame.locator('.gap', { hasText: 'Missing: the text' }).waitFor()
  expect(await frame.locator('.gap', { hasText: 'Missing: one or two' }).count()).toBe(0)

  await stayAtPlace(frame)
  await page.locator('#live-preview-toggler').click()
}

/** Whoever reads further down is not thrown back to the top by every save. */
async function stayAtPlace(frame: FrameLocator): Promise<void> {
  const top = () => frame.locator('html').evaluate((html) => Math.round(html.scrollTop))
  await frame.locator('html').evaluate((html) => html.scrollTo(0, 100))
  const before = await top()
  expect(before).toBeGreaterThan(0)
  await page.locator('.rich-text-lexical [contenteditable=true]').first().click()
  await page.keyboard.type('Time is what two people give each other.')
  await frame.locator('.prose', { hasText: 'Time is what two people give each other.' }).waitFor()
  await expect.poll(top).toBe(before)
}

/** A link opens the draft to somebody without an account, until it is revoked. */
async function showItToOthers(): Promise<void> {
  const share = page.getByRole('button', { name: 'Share a preview' })
  await share.focus()
  await page.keyboard.press('Enter')
  const url = await page.locator('.irh-ask').getByLabel('Address').inputValue()
  expect(await accessibilityFaults(page, dialog)).toEqual([])
  await page.keyboard.press('Escape')
  expect(await page.locator('.irh-ask').count()).toBe(0)
  expect(await accessibilityFaults(page, ours)).toEqual([])

  const friend = await newVisitor(browser, { viewport: { width: 360, height: 800 }, colorScheme: 'dark' })
  await friend.goto(url)
  await friend.getByRole('heading', { level: 1, name: 'Words in time' }).waitFor()
  expect(await friend.locator('main').innerText()).toContain('This is a preview of a draft')
  expect(await accessibilityFaults(friend)).toEqual([])

  await page.getByRole('button', { name: /^Revoke/ }).click()
  await page.getByText('Revoked. It opens nothing any more.').waitFor()
  expect((await friend.reload())?.status()).toBe(404)
  await friend.context().close()
}

/** It goes live as it was then, at its minute, although the CMS was killed and the text was changed in between. */
async function chooseItsMoment(): Promise<void> {
  const at = new Date(Math.ceil(Date.now() / 60_000 + 0.5) * 60_000)
  const inZone = (options: Intl.DateTimeFormatOptions) => at.toLocaleString('sv-SE', { timeZone, ...options })
  await page.getByRole('button', { name: 'Schedule…' }).click()
  await page.getByLabel('Day').fill(inZone({ dateStyle: 'short' }))
  await page.getByLabel('Time').fill(inZone({ hour: '2-digit', minute: '2-digit' }))
  const words = momentWords(at.toISOString(), timeZone)
  await page.locator('.irh-ask', { hasText: `${words} (${timeZone})` }).waitFor()
  await page.locator('.irh-ask', { hasText: 'adds one page' }).waitFor()
  await page.locator('.irh-ask .irh-impact__pages', { hasText: 'Words in time' }).waitFor()
  expect(await accessibilityFaults(page, dialog)).toEqual([])
  await page.locator('.irh-ask').getByRole('button', { name: 'Schedule' }).click()
  await page.getByText(`Goes live on ${words}.`).waitFor()
  await page.getByRole('button', { name: 'Schedule…' }).and(page.locator(':focus')).waitFor()

  // What is typed as soon as the moment is chosen is kept, as a draft of its own.
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  await page.locator('#field-title').fill('Words out of')
  await page.locator('#field-title').pressSequentially(' time')
  await eventually(
    () => titleOf(id),
    (title) => title === 'Words out of time',
  )
  await openScreen(page, `${server.url}/admin`)
  await page.locator('.irh-planned', { hasText: `goes live on ${words}` }).waitFor()
  expect(await accessibilityFaults(page, { include: ['.irh-planned'] })).toEqual([])

  process.kill(await cmsPid(server), 'SIGKILL')
  const answer = await eventually(
    async () => {
      const response = await fetch(server.url + publicPath)
      return { status: response.status, text: await response.text(), at: Date.now() }
    },
    ({ status }) => status === 200,
    { seconds: 180, everyMs: 500 },
  )
  expect(answer.at).toBeGreaterThanOrEqual(at.getTime())
  expect(answer.text).toContain('<h1>Words in time</h1>')
  await openScreen(page, `${server.url}/admin`)
  await page.locator('.irh-planned', { hasText: 'Published. Later changes are kept as a draft.' }).waitFor()
  expect(await titleOf(id)).toBe('Words out of time')
}

/** As the newest draft has it. */
const titleOf = async (id: string): Promise<unknown> =>
  (await askApi<{ title?: unknown }>(page, server, 'GET', `essays/${id}?draft=true&depth=0`)).title
