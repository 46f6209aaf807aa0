import type { Browser, Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityFaults, launchBrowser, newVisitor } from '#tests/support/browser.ts'
import { go, tabTo } from '#tests/support/keyboard.ts'
import { admin, eventually, type RunningServer, startServer } from '#tests/support/server.ts'

const hopes = 'We want our supervisors to feel what relational work is like before they teach it.'

let server: RunningServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** How somebody uses a page: what they press, choose and write in. */
type Hands = {
  press: (target: Locator) => Promise<void>
  choose: (box: Locator) => Promise<void>
  write: (field: Locator, words: string) => Promise<void>
}
const byMouse = (): Hands => ({
  press: (target) => target.click(),
  choose: (box) => box.check(),
  write: (field, words) => field.fill(words),
})
const byKeys = (page: Page): Hands => ({
  press: (target) => go(page, target),
  async choose(box) {
    await tabTo(page, box)
    await page.keyboard.press('Space')
  },
  async write(field, words) {
    await tabTo(page, field)
    await page.keyboard.press('Control+a')
    await page.keyboard.type(words)
  },
})

/** From the home page to the form, the way a clinical director would go. The check for accessibility needs script itself. */
async function walkToTheForm(page: Page, { press }: Hands, javaScriptEnabled: boolean): Promise<void> {
  const faults = async () => (javaScriptEnabled ? accessibilityFaults(page) : [])
  await page.goto(server.url)
  expect(await faults()).toEqual([])
  const toTheProgram = page.getByRole('main').getByRole('link', { name: 'Supervision and Documentation' }).first()
  await press(page.getByRole('navigation').first().getByRole('link', { name: 'Programs' }))
  await page.waitForURL('**/programs/')
  if (javaScriptEnabled) await page.locator('.to-compare').first().waitFor()
  await press(toTheProgram)
  await expect.poll(() => page.url()).toMatch(/\/programs\/[a-z-]+\/$/)
  expect(await faults()).toEqual([])
  const program = page.url()
  const part = page.locator('details', { hasText: 'Supervision as a Relational Laboratory' })
  await press(part.locator('summary'))
  await press(part.getByRole('link', { name: 'See this module' }))
  await expect
    .poll(() => page.getByRole('heading', { level: 1 }).innerText())
    .toBe('Supervision as a Relational Laboratory')
  await press(toTheProgram)
  await page.waitForURL(program)
  await press(
    page
      .getByRole('main')
      .getByRole('link', { name: /talk about this program/i })
      .first(),
  )
  await expect.poll(() => page.url()).toContain('/collaborate/?program=')
}

describe.each([
  ['without script', false, byMouse],
  ['with script, by keyboard alone', true, byKeys],
  ['without script, by keyboard alone', false, byKeys],
])('a partner %s', (_, javaScriptEnabled, handsOn) => {
  test('goes from the home page to the form, corrects an error with all answers kept, and gets a reference', async () => {
    const visitor = await newVisitor(browser, { javaScriptEnabled })
    const hands = handsOn(visitor)
    await walkToTheForm(visitor, hands, javaScriptEnabled)
    const chosen = visitor.locator('input[name="programs"]:checked')
    expect(await chosen.count()).toBe(1)
    const send = visitor.locator('form[action*="collaborate"] [type="submit"]')
    await hands.write(visitor.locator('input[name="name"]'), 'Dana Whitfield')
    await hands.write(visitor.locator('input[name="email"]'), 'dana@example.org')
    await hands.choose(visitor.locator('input[name="setting"][value="agency"]'))
    await hands.write(visitor.locator('textarea[name="hopes"]'), 'Too short')
    await hands.write(visitor.locator('input[name="organization"]'), 'Harbor & Hill <Clinic>')
    await hands.choose(visitor.locator('input[name="acknowledgement"]'))
    await visitor
      .locator('form[action*="collaborate"]')
      .evaluate((form) => form.setAttribute('novalidate', ''))
      .catch(() => {})
    await hands.press(send)

    await visitor.locator('[aria-invalid="true"]').first().waitFor()
    const described = await visitor.locator('textarea[name="hopes"]').getAttribute('aria-describedby')
    expect(described).toBeTruthy()
    const messages = await Promise.all((described ?? '').split(' ').map((id) => visitor.locator(`#${id}`).innerText()))
    expect(messages.join(' ')).toMatch(/20/)
    expect(await visitor.locator('input[name="name"]').inputValue()).toBe('Dana Whitfield')
    expect(await visitor.locator('input[name="organization"]').inputValue()).toBe('Harbor & Hill <Clinic>')
    expect(await visitor.locator('textarea[name="hopes"]').inputValue()).toBe('Too short')
    expect(await visitor.locator('input[name="setting"][value="agency"]').isChecked()).toBe(true)
    expect(await visitor.locator('input[name="programs"]:checked').count()).toBe(1)

    await hands.write(visitor.locator('textarea[name="hopes"]'), hopes)
    await hands.press(send)
    await expect.poll(() => visitor.url()).toMatch(/\/collaborate\/sent\/\?reference=IRH-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    const reference = new URL(visitor.url()).searchParams.get('reference') ?? ''
    expect(await visitor.getByRole('main').innerText()).toContain(reference)

    const copied = await eventually(
      () => requestOf(reference),
      (request) => request !== null,
    )
    expect(copied).toMatchObject({ name: 'Dana Whitfield', organization: 'Harbor & Hill <Clinic>', hopes })

    // Back, where the browser has kept what was typed (without script it asks whether to send a page of errors again).
    if (javaScriptEnabled) {
      await visitor.goBack()
      expect(await visitor.locator('textarea[name="hopes"]').inputValue()).toBe(hopes)
      await hands.press(send)
      await visitor.waitForURL(`**/collaborate/sent/?reference=${reference}`)
    }
    await visitor.context().close()
  })
})

test('a partner whose browser cannot do the work that a doubt asks for is heard all the same', async () => {
  const page = await newVisitor(browser)
  await page.addInitScript(() => {
    // Every try takes a second and leads nowhere.
    let now = 0
    performance.now = () => now
    crypto.subtle.digest = async () => {
      now += 1000
      return new Uint8Array(32).fill(255).buffer
    }
  })
  const answers: number[] = []
  page.on('response', (response) => {
    if (response.request().method() === 'POST') answers.push(response.status())
  })
  const stamp = page.waitForResponse((response) => response.url().endsWith('/stamp'))
  await page.goto(`${server.url}/collaborate/`)
  await page.locator('#field-name').fill('Kim Slow')
  await stamp
  const opened = Date.now()
  await page.locator('#field-email').fill('kim@example.org')
  await page.locator('input[name="setting"][value="agency"]').check()
  // A link in brackets is what the form has its doubts about.
  await page.locator('#field-hopes').fill(`${hopes} See [url=https://example.org]`)
  await page.locator('#field-acknowledgement').check()
  // Whoever is faster than two seconds is in more doubt than the work could clear.
  await eventually(
    async () => Date.now() - opened,
    (ms) => ms > 2500,
  )
  await page.locator('form[data-collaborate] button').click()
  await expect.poll(() => page.url()).toMatch(/\/collaborate\/sent\/\?reference=IRH-/)
  // Asked to work once, then taken without.
  expect(answers).toEqual([202, 201])
  await page.context().close()
})

/** The request as an editor sees it over REST, or `null` while it is not copied yet. */
async function requestOf(reference: string): Promise<Record<string, unknown> | null> {
  const login = await fetch(`${server.url}/api/users/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(admin),
  })
  const { token }: { token: string } = await login.json()
  const answer = await fetch(`${server.url}/api/collaboration-requests?where[reference][equals]=${reference}`, {
    headers: { authorization: `JWT ${token}` },
  })
  const { docs }: { docs: Record<string, unknown>[] } = await answer.json()
  return docs[0] ?? null
}
