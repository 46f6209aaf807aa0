// Whoever has no mouse does all of it: nothing in this file clicks.
import type { Browser, Page } from 'playwright'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, newVisitor, openScreen, untilAlive } from '#tests/support/browser.ts'
import { go, tabTo } from '#tests/support/keyboard.ts'
import { admin, eventually, type RunningServer, startServer } from '#tests/support/server.ts'

let server: RunningServer
let browser: Browser
let page: Page
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  page = await newVisitor(browser, { viewport: { width: 1440, height: 1000 } })
}, 400_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const title = 'Before the first word'
const path = '/philosophy/before-the-first-word/'
const visit = async () => {
  const answer = await fetch(server.url + path)
  return { status: answer.status, text: await answer.text() }
}

test('by keyboard alone: sign in, write an essay, see its preview, publish it, and take it back', async () => {
  await signIn()
  await openScreen(page, `${server.url}/admin/collections/essays/create`)
  await tabTo(page, page.locator('#field-title'))
  await page.keyboard.type(title)
  await tabTo(page, page.locator('#field-lead'))
  await page.keyboard.type('What happens between two people before anybody speaks.')
  await tabTo(page, page.locator('.rich-text-lexical [contenteditable=true]').first())
  await page.keyboard.type('## A breath')
  await page.keyboard.press('Enter')
  await page.keyboard.type('It is what the [training](/training/) begins with.')
  // Out of the text again, to the button above.
  await tabTo(page, page.locator('#action-save-draft'))
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/essays\/[0-9a-f-]{24,}/)
  expect((await visit()).status).toBe(404)

  await tabTo(page, page.locator('#preview-button'))
  const [preview] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('Enter')])
  await preview.getByRole('heading', { level: 2, name: 'A breath' }).waitFor()
  await preview.close()

  await go(page, page.locator('#action-save'))
  await page.getByRole('dialog').getByText(path).first().waitFor()
  await go(page, page.locator('#confirm-action'))
  const { text } = await eventually(visit, ({ status }) => status === 200)
  expect(text).toContain('<a href="/training/">training</a>')

  await page.locator('dialog').waitFor({ state: 'detached' })
  await untilAlive(page)
  await go(page, page.locator('.doc-controls__popup button').first())
  await go(page, page.locator('.popup__content #action-unpublish'))
  // A key pressed before it is shown what goes away does nothing.
  await page.getByRole('dialog').getByText(path).first().waitFor()
  await go(page, page.locator('#confirm-action').first())
  await eventually(visit, ({ status }) => status === 404)
})

test('a segment that is added to a module opens with the keyboard in its title, on a new form and on a saved one', async () => {
  await signIn()
  await openScreen(page, `${server.url}/admin/collections/modules/create`)
  await addSegment(0, 'Arriving')
  await addSegment(1, 'Two chairs')
  await tabTo(page, page.locator('#field-title'))
  await page.keyboard.type('An evening of listening')
  await tabTo(page, page.locator('#action-save-draft'))
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/modules\/[0-9a-f-]{24,}/)
  await untilAlive(page)
  // What is there already stays closed, so that the agenda can be read.
  await page.getByText('Two chairs · not timed').waitFor()
  expect(await page.locator('#field-segments__1__title').isVisible()).toBe(false)
  await addSegment(2, 'Looking back')
})

test('the fields beside a form, and the point of a picture that stays in view', async () => {
  await signIn()
  const essay = await made('essays?draft=true', { data: { title: 'To be looked at', _status: 'draft' } })
  await openScreen(page, `${server.url}/admin/collections/essays/${essay}`)
  await tabTo(page, page.locator('#field-revisedOn input'))
  await page.keyboard.type('March 5, 2026')
  await page.keyboard.press('Escape')
  await tabTo(page, page.locator('#field-review__stage input').first())
  await page.keyboard.type('In rev')
  await page.keyboard.press('Enter')
  await tabTo(page, page.locator('#field-provenance__needsConfirmation'))
  await page.keyboard.press('Space')
  await eventually(
    () => stored(`essays/${essay}?draft=true`),
    ({ revisedOn, review, provenance }) =>
      String(revisedOn).startsWith('2026-03-05') &&
      Object(review).stage === 'in-review' &&
      Object(provenance).needsConfirmation === true,
  )

  const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#7aa' } })
    .png()
    .toBuffer()
  const payload = JSON.stringify({ alt: 'A room with two chairs', visibility: 'public' })
  const file = { name: 'room.png', mimeType: 'image/png', buffer: picture }
  const media = await made('media', { multipart: { _payload: payload, file } })
  await openScreen(page, `${server.url}/admin/collections/media/${media}`)
  await tabTo(page, page.locator('#field-focalPoint__x'))
  await page.keyboard.press('Control+a')
  await page.keyboard.type('70')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('20')
  // The point moves on the picture as the numbers say.
  await page.locator('.irh-focus__point[style*="left: 70%"][style*="top: 20%"]').waitFor()
})

const made = async (path: string, body: { data: object } | { multipart: Parts }): Promise<string> => {
  const answer = await page.request.post(`${server.url}/api/${path}`, { headers: { origin: server.url }, ...body })
  expect(answer.status(), await answer.text()).toBe(201)
  return String(Object(await answer.json()).doc.id)
}
type Parts = Record<string, string | { name: string; mimeType: string; buffer: Buffer }>

const stored = async (path: string): Promise<Record<string, unknown>> => {
  const answer = await page.request.get(`${server.url}/api/${path}`, { headers: { origin: server.url } })
  return Object(await answer.json())
}

/** Each is written as soon as it opens, without looking for it. */
async function addSegment(index: number, words: string): Promise<void> {
  await go(page, page.getByRole('button', { name: 'Add Segment' }))
  const field = page.locator(`#field-segments__${index}__title`)
  await field.and(page.locator(':focus')).waitFor()
  await page.keyboard.type(words)
  expect(await field.inputValue()).toBe(words)
}

async function signIn(): Promise<void> {
  await page.context().clearCookies()
  await openScreen(page, `${server.url}/admin/login`)
  await tabTo(page, page.locator('#field-email'))
  await page.keyboard.type(admin.email)
  await tabTo(page, page.locator('#field-password'))
  await page.keyboard.type(admin.password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /^Welcome/ }).waitFor()
}
