// How staff look at the inbox: its views, who does what and when, and finding somebody again. By keyboard, with axe.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  accessibilityFaults,
  askApi,
  launchBrowser,
  newVisitor,
  openScreen,
  signIn,
  untilAlive,
} from '#tests/support/browser.ts'
import { go, tabTo } from '#tests/support/keyboard.ts'
import { admin, eventually, type RunningServer, startServer } from '#tests/support/server.ts'

let server: RunningServer
let browser: Browser
let page: Page
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  page = await newVisitor(browser, { viewport: { width: 1440, height: 1000 } })
  await signIn(page, server)
}, 400_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const slug = 'collaboration-requests'
const references = new Map<string, string>()

const send = async (name: string, also: Record<string, string> = {}) => {
  const answers = { name, email: 'dana@example.org', setting: 'agency', acknowledgement: 'true' }
  const hopes = `We are ${name}, and hope to listen to each other.`
  const body = new URLSearchParams({ ...answers, hopes, ...also })
  const { headers } = await fetch(`${server.url}/collaborate/`, { method: 'POST', body, redirect: 'manual' })
  references.set(name, headers.get('location')?.split('=')[1] ?? '')
}

const openList = () => openScreen(page, `${server.url}/admin/collections/${slug}`)
/** Goes to a view by keyboard, and says whose requests it lists. */
const view = async (name: string): Promise<string[]> => {
  await openList()
  const link = page.getByRole('navigation', { name: 'Views of the inbox' }).getByRole('link', { name, exact: true })
  await go(page, link)
  await page.locator('.irh-inbox [aria-current=page]', { hasText: name }).waitFor()
  await untilAlive(page)
  const listed = await page.getByRole('link', { name: /^IRH-/ }).allInnerTexts()
  return [...references].flatMap(([sender, reference]) => (listed.includes(reference) ? [sender] : [])).toSorted()
}
const nothing = () => page.locator('.no-results')

test('each view of an empty inbox says that there is nothing', async () => {
  for (const name of ['New', 'Mine', 'Waiting', 'Quarantine', 'All']) {
    expect(await view(name), name).toEqual([])
    expect(await nothing().innerText(), name).toContain('There are none yet')
    expect(await accessibilityFaults(page, { include: ['.irh-inbox'] }), name).toEqual([])
  }
})

test('each view shows what belongs there, and nothing else', async () => {
  await send('Ada')
  await send('Bea', { organization: 'A center for community counseling, with a name that no field of one line shows' })
  await send('Robot', { website: 'https://spam.example' })
  await eventually(
    () => view('All'),
    (senders) => senders.length === 3,
  )
  expect(await view('New')).toEqual(['Ada', 'Bea'])
  expect(await view('Quarantine')).toEqual(['Robot'])
  for (const name of ['Mine', 'Waiting']) {
    expect(await view(name), name).toEqual([])
    expect(await nothing().innerText(), name).toContain('There are none yet')
  }
  expect(await accessibilityFaults(page, { include: ['.collection-list'] })).toEqual([])
})

test('on a narrow screen nothing covers the foot of the list before an entry is chosen', async () => {
  const wide = page.viewportSize()
  await page.setViewportSize({ width: 768, height: 600 })
  await openList()
  const bar = page.locator('.collection-list__list-selection')
  await bar.waitFor({ state: 'attached' })
  expect(await bar.isVisible()).toBe(false)
  await page.locator('.cell-_select input').first().check()
  await bar.waitFor()
  expect(await bar.innerText()).toContain('1 selected')
  if (wide !== null) await page.setViewportSize(wide)
})

test('a request is given to somebody, with a day for the next step, by keyboard; then it is theirs, and waits', async () => {
  await view('New')
  await go(page, page.getByRole('link', { name: references.get('Ada') ?? '' }))
  await page.locator('.irh-request-top').waitFor()
  await untilAlive(page)
  await tabTo(page, page.locator('#field-assignee input'))
  await page.keyboard.type('Admin')
  await page.getByRole('option', { name: /Administrator/ }).waitFor()
  await page.keyboard.press('Enter')
  await tabTo(page, page.locator('#field-nextStepOn input'))
  await page.keyboard.type('10/01/2026')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  const saved = page.waitForResponse((answer) => answer.request().method() === 'PATCH')
  await go(page, page.locator('#action-save'))
  expect((await saved).status()).toBe(200)
  await untilAlive(page)
  expect(await accessibilityFaults(page, { include: ['.document-fields__sidebar-wrap'] })).toEqual([])

  expect(await view('Mine')).toEqual(['Ada'])
  expect(await view('Waiting')).toEqual(['Ada'])
  expect(await view('New')).toEqual(['Ada', 'Bea'])
  const kept = await page.evaluate(
    async (from) => (await (await fetch(from)).json()).docs[0],
    `/api/${slug}?where[reference][equals]=${references.get('Ada')}&depth=0`,
  )
  expect(kept.nextStepOn).toContain('2026-10-01')
  expect(kept.activity).toMatchObject([{ fields: ['assignee', 'nextStepOn'] }])
})

test('somebody is found again by name or address, and neither stands in an address', async () => {
  const asked: string[] = []
  const note = (request: { url: () => string }) => void asked.push(decodeURIComponent(request.url()))
  page.on('request', note)
  await openList()
  // The search of a list would put what is typed into its address.
  expect(await page.locator('#search-filter-input').isVisible()).toBe(false)
  const find = async (words: string) => {
    await tabTo(page, page.locator('#find-request'))
    await page.keyboard.press('Control+A')
    await page.keyboard.type(words)
    await page.keyboard.press('Enter')
  }
  await find('no such person')
  await page.getByRole('status').getByText('Found: 0').waitFor()
  await find('DANA@example.org')
  await page.getByRole('status').getByText('Found: 3').waitFor()
  expect(await accessibilityFaults(page, { include: ['.irh-inbox'] })).toEqual([])
  await find('bea')
  await page.getByRole('status').getByText('Found: 1').waitFor()
  await go(page, page.getByRole('search').getByRole('link', { name: references.get('Bea') ?? '' }))
  await expect.poll(() => page.locator('#field-name').inputValue()).toBe('Bea')
  // However long an answer is, all of it is shown.
  const isWhole = (it: Element) => it.scrollWidth <= it.clientWidth && it.scrollHeight <= it.clientHeight
  expect(await page.locator('#field-organization').evaluate(isWhole)).toBe(true)

  // Nor do the filters of the list offer what a sender wrote.
  await openList()
  await go(page, page.getByRole('button', { name: 'Filters' }))
  await go(page, page.getByRole('button', { name: /Add filter/i }))
  await tabTo(page, page.locator('.condition__field input').first())
  await page.keyboard.press('ArrowDown')
  const offered = await page.getByRole('option').allInnerTexts()
  expect(offered).toContain('Status')
  for (const theirs of ['Name', 'Email', 'Phone', 'Organization', 'Role', 'What are you hoping for?', 'Access needs']) {
    expect(offered, theirs).not.toContain(theirs)
  }
  expect(offered.filter((name) => /text/i.test(name))).toEqual([])
  page.off('request', note)
  expect(asked.filter((url) => /dana|bea/i.test(url))).toEqual([])
})

/** Presses a key at the very moment at which the button that decides names it. */
const pressOnceNamed = (key: string) =>
  page.evaluate((pressed) => {
    const watch = new MutationObserver(() => {
      const named = [...document.querySelectorAll('[data-decide][aria-keyshortcuts]')]
      if (!named.some((button) => button.getAttribute('aria-keyshortcuts') === pressed)) return
      watch.disconnect()
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, bubbles: true }))
    })
    watch.observe(document.body, { subtree: true, childList: true, attributes: true })
  }, key)

test('a key decides nothing that somebody else has decided since the screen was opened', async () => {
  await view('New')
  const screen = page.locator('body')
  await screen.evaluate((body) => body.setAttribute('data-still', 'here'))
  // From the moment of the decision nobody answers: nothing is decided, and the screen stays as it is.
  let isAway = false
  await page.route(/\/api\/|\?_rsc=/, (route) => {
    isAway ||= route.request().method() === 'PATCH'
    return isAway ? route.abort() : route.continue()
  })
  try {
    await pressOnceNamed('s')
    await go(page, page.getByRole('link', { name: references.get('Bea') ?? '' }))
    await page.getByRole('alert').filter({ hasText: 'The server did not answer' }).waitFor()
  } finally {
    await page.unrouteAll()
  }
  expect(await screen.getAttribute('data-still')).toBe('here')
  await untilAlive(page)

  const path = new URL(page.url()).pathname.replace('/admin/collections/', '')
  expect(await askApi(page, server, 'GET', path)).toMatchObject({ status: 'new' })
  await askApi(page, server, 'PATCH', path, { status: 'proposal' })
  await screen.dispatchEvent('keydown', { key: 's' })
  await page.getByRole('alert').filter({ hasText: 'decided meanwhile: its status is Proposal' }).waitFor()
  expect(await screen.getAttribute('data-still')).toBe('here')
  expect(await askApi(page, server, 'GET', path)).toMatchObject({ status: 'proposal' })
  // What is there is shown, and is nothing to be judged any more.
  await page.getByRole('button', { name: /^Spam/ }).waitFor({ state: 'detached' })
})

test('a decision that was kept is said to be, also when what comes next cannot be shown', async () => {
  await view('Quarantine')
  const next = /\/api\/collaboration-requests\?where/
  await page.route(next, (route) => route.abort())
  await pressOnceNamed('n')
  await go(page, page.getByRole('link', { name: references.get('Robot') ?? '' }))
  await page.getByRole('alert').filter({ hasText: 'This is decided' }).waitFor()
  await page.unroute(next)
  const path = new URL(page.url()).pathname.replace('/admin/collections/', '')
  expect(await askApi(page, server, 'GET', path)).toMatchObject({ status: 'new' })
})

test('a request is closed by keyboard, with the reason, which is asked for only then', async () => {
  await view('Mine')
  await go(page, page.getByRole('link', { name: references.get('Ada') ?? '' }))
  await page.locator('.irh-request-top').waitFor()
  await untilAlive(page)
  const path = new URL(page.url()).pathname.replace('/admin/collections/', '')
  const choose = async (field: string, words: string) => {
    await tabTo(page, page.locator(`#field-${field} input`).first())
    await page.keyboard.type(words)
    await page.getByRole('option', { name: words }).waitFor()
    await page.keyboard.press('Enter')
  }
  expect(await page.locator('#field-closeReason').count()).toBe(0)
  await choose('status', 'Closed')
  await choose('closeReason', 'Not a fit')
  const saved = page.waitForResponse((answer) => answer.request().method() === 'PATCH')
  await go(page, page.locator('#action-save'))
  expect((await saved).status()).toBe(200)
  expect(await askApi(page, server, 'GET', path)).toMatchObject({ status: 'closed', closeReason: 'not-a-fit' })
  expect(await view('Mine')).toEqual([])
})

/** What a screen of the inbox offers to admins alone. */
const forAdmins = async (from: Page, path: string) => {
  await openScreen(from, `${server.url}/admin/collections/${slug}`)
  const exports = await from.getByRole('link', { name: /spreadsheet/ }).count()
  await openScreen(from, `${server.url}${path}`)
  await go(from, from.getByRole('button', { name: 'History' }))
  await from.getByText('sent a reply').waitFor()
  return { exports, erases: await from.locator('#erase-request').count() }
}

test('an editor finds a new request, notes and answers it, and is offered neither the export nor the erasure', async () => {
  await send('Eve', { email: 'eve@example.org' })
  const account = { email: 'an.editor@example.org', password: admin.password }
  await askApi(page, server, 'POST', 'users', { ...account, name: 'An Editor', role: 'editor', isActive: true })
  const editor = await newVisitor(browser, { viewport: { width: 1440, height: 1000 } })
  await signIn(editor, server, account)
  const request = editor.getByRole('link', { name: references.get('Eve') ?? '' })
  await eventually(
    async () => {
      await openScreen(editor, `${server.url}/admin/collections/${slug}`)
      await go(
        editor,
        editor.getByRole('navigation', { name: 'Views of the inbox' }).getByRole('link', { name: 'New' }),
      )
      await editor.locator('.irh-inbox [aria-current=page]', { hasText: 'New' }).waitFor()
      await untilAlive(editor)
      return request.count()
    },
    (count) => count === 1,
  )
  await go(editor, request)
  await editor.locator('.irh-request-top').waitFor()
  await untilAlive(editor)
  const { pathname } = new URL(editor.url())

  const write = async (what: string, words: string) => {
    await go(editor, editor.getByRole('button', { name: 'Conversation' }))
    await tabTo(editor, editor.locator(`#write-${what}`))
    await editor.keyboard.type(words)
    // The screen loads itself anew once it is kept.
    const kept = editor.waitForEvent('load')
    await go(editor, editor.locator(`#send-${what}`))
    await kept
    await untilAlive(editor)
  }
  await write('note', 'Called, no answer.')
  await write('reply', 'Dear Eve, let us talk.')
  await go(editor, editor.getByRole('button', { name: 'Conversation' }))
  await editor.getByText('Called, no answer.').waitFor()
  await editor.getByText('Dear Eve, let us talk.').waitFor()
  const folder = join(server.dataDir, 'mail')
  const mailed = async () => {
    const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'))
    const mails = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))
    return mails.filter((mail) => mail.includes('To: eve@example.org') && mail.includes('Dear Eve, let us talk.'))
  }
  await eventually(mailed, (mails) => mails.length === 1, { seconds: 60 })

  expect(await forAdmins(page, pathname)).toEqual({ exports: 1, erases: 1 })
  expect(await forAdmins(editor, pathname)).toEqual({ exports: 0, erases: 0 })
  await editor.context().close()
})
