// Screens and states of the admin that one comes to by doing something. Axe looks at each, in light and in dark.
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityFaults, launchBrowser, newVisitor, signIn } from '#tests/support/browser.ts'
import { type RunningServer, startServer } from '#tests/support/server.ts'

const wide = { width: 1440, height: 1000 }
const narrow = { width: 320, height: 640 }

let server: RunningServer
let browser: Browser
let page: Page
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  page = await newVisitor(browser, { viewport: wide, reducedMotion: 'reduce' })
  await signIn(page, server)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const open = async (path: string) => {
  await page.goto(server.url + path, { waitUntil: 'networkidle' })
  await page.locator('[role="main"], main').first().waitFor()
}

/** The form of the entry that stands first in its list. */
const openFirst = async (collection: string) => {
  await open(`/admin/collections/${collection}`)
  const form = await page.locator('tbody a').first().getAttribute('href')
  if (form === null) throw new Error(`the list of ${collection} is empty`)
  await open(form)
}

async function expectAccessible(on: Page = page): Promise<void> {
  for (const theme of ['dark', 'light']) {
    // Colors go over into each other for a moment.
    await on.evaluate(async (name) => {
      document.documentElement.setAttribute('data-theme', name)
      const changes = document.getAnimations().filter((one) => one instanceof CSSTransition)
      await Promise.allSettled(changes.map(({ finished }) => finished))
    }, theme)
    expect(await accessibilityFaults(on), `${on.url()}, ${theme}`).toEqual([])
  }
}

/** Nothing lies beside the screen of a phone, and what is pressed is large enough there. */
async function expectAccessibleOnPhone(): Promise<void> {
  await page.setViewportSize(narrow)
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(narrow.width)
  await expectAccessible()
  await page.setViewportSize(wide)
}

describe.each(['elements', 'outcomes', 'pages', 'modules', 'programs', 'policies', 'redirects', 'users'])(
  '%s',
  (slug) => {
    test('the list and a form of it', async () => {
      await open(`/admin/collections/${slug}`)
      await expectAccessible()
      await expectAccessibleOnPhone()
      await openFirst(slug)
      await expectAccessible()
      await expectAccessibleOnPhone()
    })
  },
)

test('one’s own account, with how the admin looks', async () => {
  await open('/admin/account')
  await page.getByText('How it looks').waitFor()
  await expectAccessible()
  await expectAccessibleOnPhone()
})

test('a list of two pages, its columns and its filters', async () => {
  await open('/admin/collections/outcomes')
  await page.getByRole('button', { name: 'The next page' }).waitFor()
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('button', { name: 'Kind', pressed: true }).waitFor()
  await expectAccessible()
  // What only programs read is no column for people.
  expect(await page.locator('.pill-selector').innerText()).not.toMatch(/Hash|\bID\b/)
  await page.getByRole('button', { name: 'Filters' }).click()
  await page.getByRole('button', { name: /add filter/i }).click()
  await page.getByRole('button', { name: 'Take this filter away' }).waitFor()
  await expectAccessible()
})

test('earlier versions of an entry, and what differs between two', async () => {
  await openFirst('essays')
  await page.locator('#field-lead').fill('Another lead, to be compared with the one before.')
  await page.getByText(/^Saved .+ ago$/).waitFor()
  await open(`${new URL(page.url()).pathname}/versions`)
  await expectAccessible()
  await page.locator('tbody a').first().click()
  await page.getByRole('heading', { name: 'What differs' }).waitFor()
  await page.getByText('Lead', { exact: true }).waitFor()
  await expectAccessible()
})

test('the menu of everything, and the menu of an entry', async () => {
  await openFirst('essays')
  await page.locator('.nav-toggler').first().click()
  await page.getByRole('navigation').getByRole('link', { name: 'Past states of the site' }).waitFor()
  await expectAccessible()
  await page.reload({ waitUntil: 'networkidle' })
  await page.locator('.doc-controls__popup button').first().click()
  await page.locator('.popup__content').getByText('Unpublish').waitFor()
  await expectAccessible()
})

test('the preview beside the form', async () => {
  await openFirst('essays')
  await page
    .getByRole('button', { name: /preview/i })
    .first()
    .click()
  await page.locator('iframe[title="The page as visitors will see it"]').waitFor()
  await page.getByLabel('Width of the preview').waitFor()
  await expectAccessible()
})

test('an empty trash and one that holds something', async () => {
  await open('/admin/collections/terms/trash')
  await expectAccessible()
  const data = { title: 'Thrown away', deletedAt: new Date().toISOString(), _status: 'draft' }
  const headers = { origin: server.url }
  const made = await page.request.post(`${server.url}/api/essays?draft=true`, { data, headers })
  const { doc } = Object(await made.json())
  const moved = await page.request.patch(`${server.url}/api/essays/${doc.id}?draft=true&trash=true`, { data, headers })
  expect(moved.status(), await moved.text()).toBe(200)
  await open('/admin/collections/essays/trash')
  await page.getByRole('link', { name: 'Thrown away' }).waitFor()
  await expectAccessible()
  await page.getByRole('link', { name: 'Thrown away' }).click()
  await page.getByText('This is in the trash.', { exact: false }).waitFor()
  await expectAccessible()
})

test('without an account: a wrong password, and a forgotten one', async () => {
  const stranger = await newVisitor(browser, { viewport: narrow, reducedMotion: 'reduce' })
  await stranger.goto(`${server.url}/admin/login`, { waitUntil: 'networkidle' })
  await stranger.locator('#field-email').fill('nobody@example.org')
  await stranger.locator('#field-password').fill('not the password of anybody')
  await stranger.locator('button[type=submit]').click()
  await stranger.getByText('The address or the password is not right.').waitFor()
  await expectAccessible(stranger)
  await stranger.goto(`${server.url}/admin/forgot`, { waitUntil: 'networkidle' })
  await expectAccessible(stranger)
  await stranger.context().close()
})
