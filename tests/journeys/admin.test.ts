import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  accessibilityFaults,
  faultsInBothThemes,
  launchBrowser,
  newVisitor,
  openScreen,
  signIn,
} from '#tests/support/browser.ts'
import { tabTo } from '#tests/support/keyboard.ts'
import { admin, eventually, type RunningServer, startServer } from '#tests/support/server.ts'

let server: RunningServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function signedIn(): Promise<Page> {
  const page = await newVisitor(browser, { reducedMotion: 'reduce' })
  await signIn(page, server)
  return page
}

/** Questions wait before they reach the server. */
async function holdQuestions(page: Page, url: string) {
  const held = Promise.withResolvers<void>()
  let count = 0
  await page.route(url, async (route) => {
    count += 1
    await held.promise
    await route.continue()
  })
  return { count: () => count, letGo: () => held.resolve() }
}

const screens = {
  'the home screen': '/admin',
  'a list': '/admin/collections/essays',
  'a list with nothing in it': '/admin/collections/collaboration-requests',
  'the form of a global': '/admin/globals/collaborate',
  'the outbox': '/admin/collections/outbox',
  'the past states of the site': '/admin/collections/releases',
  'the menus': '/admin/globals/navigation',
  'a screen that is not there': '/admin/nothing/here',
}

describe('axe finds nothing, light and dark, on', () => {
  let page: Page
  beforeAll(async () => {
    page = await signedIn()
  })
  afterAll(() => page.context().close())
  const faultsAt = async (path: string) => {
    await openScreen(page, server.url + path)
    return faultsInBothThemes(page)
  }

  test('the sign-in page', async () => {
    const stranger = await newVisitor(browser, { reducedMotion: 'reduce' })
    await openScreen(stranger, `${server.url}/admin/login`)
    expect(await faultsInBothThemes(stranger)).toEqual([])
    await stranger.context().close()
  })

  test.each(Object.entries(screens))('%s', async (_, path) => {
    expect(await faultsAt(path)).toEqual([])
  })

  test('the form of an essay', async () => {
    await openScreen(page, `${server.url}/admin/collections/essays`)
    const essay = await page.locator('tbody a').first().getAttribute('href')
    expect(await faultsAt(essay ?? '')).toEqual([])
  })
})

test('a button says by its looks that it is busy, also in the few colors of high contrast', async () => {
  const page = await signedIn()
  const asked = await holdQuestions(page, '**/api/outbox/test')
  await openScreen(page, `${server.url}/admin/collections/outbox`)
  const button = page.locator('#send-test-mail')
  const looks = () =>
    button.evaluate((it) => {
      const { color, borderTopColor, cursor } = getComputedStyle(it)
      return { color, borderTopColor, cursor }
    })
  const idle = await looks()
  await button.press('Enter')
  await button.and(page.locator('[aria-disabled=true]:focus')).waitFor()
  await expect.poll(async () => (await looks()).cursor).toBe('default')
  await expect.poll(async () => (await looks()).color).not.toBe(idle.color)
  await expect.poll(async () => (await looks()).borderTopColor).not.toBe(idle.borderTopColor)
  await page.emulateMedia({ forcedColors: 'active' })
  const gray = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'))
    probe.style.color = 'GrayText'
    return getComputedStyle(probe).color
  })
  await expect.poll(looks).toMatchObject({ color: gray, borderTopColor: gray })
  await page.emulateMedia({ forcedColors: 'none' })
  asked.letGo()
  // The Tab key leads through what is said then, and on to what follows. As long as the mouse is over it, it stays.
  await page.locator('.payload-toast-close-button').hover()
  await tabTo(page, page.locator('.payload-toast-close-button'))
  await tabTo(page, page.locator('.step-nav__home'))
  expect(await page.locator('.payload-toast-close-button').count()).toBe(1)
  const isFocused = (it: Element) => it === document.activeElement
  const untilItIsGone = async () => {
    await page.mouse.move(0, 0)
    await page.locator('.payload-toast-close-button').waitFor({ state: 'detached' })
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  await untilItIsGone()
  expect(await page.locator('.step-nav__home').evaluate(isFocused)).toBe(true)

  // So does the mouse.
  await page.unrouteAll()
  await button.press('Enter')
  await page.locator('.payload-toast-close-button').hover()
  await tabTo(page, page.locator('.payload-toast-close-button'))
  const field = page.locator('#search-filter-input')
  await field.click()
  expect(await field.evaluate(isFocused)).toBe(true)
  await untilItIsGone()
  expect(await field.evaluate(isFocused)).toBe(true)
  await page.context().close()
})

describe('an essay', () => {
  const reviewer = { email: 'rea@irh.example', password: 'two chairs and a low table' }
  let page: Page
  let essay: string
  const api = async (path: string, body: object): Promise<Record<string, unknown>> => {
    const answer = await page.request.post(`${server.url}/api/${path}`, {
      headers: { origin: server.url },
      data: body,
    })
    expect(answer.status(), await answer.text()).toBeLessThan(300)
    return Object((await answer.json()).doc)
  }
  beforeAll(async () => {
    page = await signedIn()
    await api('users', { ...reviewer, name: 'Rea Stone', role: 'reviewer', isActive: true })
    const draft = { title: 'Listening before naming', review: { stage: 'in-review' }, _status: 'draft' }
    essay = `/admin/collections/essays/${(await api('essays?draft=true', draft))['id']}`
  })
  afterAll(() => page.context().close())

  test('gets a footnote by keyboard: its drawer opens in the note, and nothing is said to be wrong meanwhile', async () => {
    await openScreen(page, server.url + essay)
    await page.locator('.rich-text-lexical [contenteditable="true"]').first().click()
    await page.keyboard.type('A sentence.')
    await page.locator('.fixed-toolbar [data-dropdown-key="inlineBlocks"]').click()
    const saved = page.waitForResponse((answer) => answer.request().method() === 'PATCH')
    await page.getByRole('button', { name: 'Footnote' }).click()
    const note = page.locator('.drawer--is-open [contenteditable="true"]')
    await note.and(page.locator(':focus')).waitFor()
    expect((await saved).status()).toBe(200)
    await page.keyboard.type('A note.')
    expect(await note.textContent()).toBe('A note.')
    expect(await page.locator('[data-sonner-toast][data-type="error"]').count()).toBe(0)
    await page.getByRole('button', { name: 'Save changes' }).press('Enter')
    await page.locator('.drawer--is-open').waitFor({ state: 'detached' })
  })

  test('shows its versions by their time, not by a key', async () => {
    await openScreen(page, `${server.url}${essay}/versions`)
    // On a busy machine it says for a moment that it is loading.
    await expect.poll(() => page.locator('tbody a').first().textContent()).toMatch(/\d:\d\d [AP]M$/)
    expect(await page.locator('tbody').innerText()).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/)
  })

  test('is approved by a reviewer, who can change nothing else and sees no account by its key', async () => {
    const other = await newVisitor(browser)
    await signIn(other, server, reviewer)
    await openScreen(other, server.url + essay)
    expect(await other.locator('#field-title').isDisabled()).toBe(true)
    expect(await other.locator('main, [role="main"]').first().innerText()).not.toContain('ID:')
    expect(await accessibilityFaults(other)).toEqual([])
    await other.getByRole('button', { name: 'Approve' }).click()
    await other.locator('#field-review__stage').getByText('Approved').waitFor()
    await other.getByRole('button', { name: 'Ask for changes' }).waitFor()
    await other.context().close()
  })
})

describe('one’s own account', () => {
  const another = 'another quiet room, two chairs'
  let page: Page
  beforeAll(async () => {
    page = await signedIn()
  })
  afterAll(() => page.context().close())

  const current = () => page.locator('#field-currentPassword')
  const save = () => page.locator('#action-save').click()
  const changePassword = async () => {
    await openScreen(page, `${server.url}/admin/account`)
    expect(await current().count()).toBe(0)
    await page.locator('#change-password').click()
    await page.locator('#field-password').fill(another)
    await page.locator('#field-confirm-password').fill(another)
    await current().waitFor()
  }

  test('asks for the current password as soon as there is a new one, and keeps the old one without it', async () => {
    await changePassword()
    expect(await accessibilityFaults(page)).toEqual([])
    await save()
    await page.locator('[data-sonner-toast]').first().waitFor()
    const answer = await fetch(`${server.url}/api/users/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url },
      body: JSON.stringify(admin),
    })
    expect(answer.status).toBe(200)
  })

  test('takes a new password with the current one, and forgets what was typed', async () => {
    await changePassword()
    const stateOfField = () =>
      page.evaluate(() => {
        const field = document.querySelector('#field-currentPassword')
        if (!(field instanceof HTMLInputElement)) return 'gone'
        return field.disabled ? 'busy' : 'open'
      })
    // A form that is still checking what it showed first forgets what a program types that fast.
    const typeAndSave = async () => {
      const state = await stateOfField()
      if (state !== 'open') return state
      await current().fill('')
      await current().fill(admin.password)
      await save()
      return state
    }
    await eventually(typeAndSave, (state) => state === 'gone', { seconds: 90, everyMs: 1000 })
    // The next change of something else asks for nothing.
    await page.locator('#field-name').fill('Robin Hale')
    await save()
    await page.getByRole('heading', { name: 'Robin Hale' }).waitFor()
  })

  test('is signed out everywhere by its button, which takes one press and keeps the focus meanwhile', async () => {
    const asked = await holdQuestions(page, '**/sign-out-everywhere')
    await openScreen(page, `${server.url}/admin/account`)
    const button = page.getByRole('button', { name: 'Sign out everywhere' })
    await button.press('Enter')
    await button.and(page.locator('[aria-disabled=true]:focus')).waitFor()
    await page.keyboard.press('Enter')
    expect(asked.count()).toBe(1)
    asked.letGo()
    await page.waitForURL(/\/admin\/login/)
    await openScreen(page, `${server.url}/admin/account`)
    await page.waitForURL(/\/admin\/login/)
  })
})
