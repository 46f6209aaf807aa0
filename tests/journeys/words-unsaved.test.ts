import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  accessibilityFaults,
  askApi,
  launchBrowser,
  newVisitor,
  openScreen,
  signIn,
  signInByForm,
  untilAlive,
} from '#tests/support/browser.ts'
import { written } from '#tests/support/publishing.ts'
import { eventually, type RunningServer, startServer } from '#tests/support/server.ts'

let server: RunningServer
let browser: Browser
let context: BrowserContext
let page: Page
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
})
beforeEach(async () => {
  page = await newVisitor(browser, { viewport: { width: 1440, height: 1000 } })
  context = page.context()
  await signIn(page, server)
})
afterEach(() => context.close())
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const minutes = { timeout: 300_000 }

test(
  'words that the server could not take are said to be unsaved, and are saved when it is back',
  minutes,
  async () => {
    const id = await beginEssay('Once')
    await page.route(saves, (route) => route.abort())
    await page.locator('#field-title').fill('Once more')
    await page.getByText('The server does not answer').or(page.getByText('It is tried again')).waitFor()
    await page.getByText('The server did not answer. Look whether you are online').first().waitFor()
    expect(await accessibilityFaults(page, { include: ['.irh-not-saved'] })).toEqual([])
    await page.unroute(saves)
    await eventually(
      () => stored('essays', id),
      ({ title }) => title === 'Once more',
    )
    await page.locator('.irh-not-saved').waitFor({ state: 'detached' })
  },
)

test('whose session has ended signs in in another window, and the words are saved', minutes, async () => {
  const id = await beginEssay('Long ago')
  await context.clearCookies()
  await page.locator('#field-title').fill('Long ago, and signed in again')
  await page.getByText('You are not signed in any more').waitFor()
  const [other] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: 'Sign in again in another window' }).click(),
  ])
  await signInByForm(other, server)
  await other.close()
  await eventually(
    () => stored('essays', id),
    ({ title }) => title === 'Long ago, and signed in again',
  )
})

test('a new entry outlives the session in which it was begun', minutes, async () => {
  await openNew('essays')
  await page.locator('#field-title').fill('Begun before')
  await context.clearCookies()
  await page.locator('#action-save-draft').click()
  await page.getByText('You are not signed in any more').waitFor()
  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await page.locator('#field-password').waitFor()
  await signInByForm(page, server)
  await openNew('essays')
  await page.getByText('What you had written here is back.').waitFor()
  expect(await page.locator('#field-title').inputValue()).toBe('Begun before')
})

test('what is refused for its words says so until they are changed', minutes, async () => {
  const id = await beginEssay('Refused')
  const title = page.locator('#field-title')
  await page.locator('#field-slug').fill('with/a/slash')
  await page.locator('.irh-not-saved').getByText('Please look at this part: Address').waitFor()
  await title.fill('Refused, and gone on')
  await page.locator('#field-slug').fill('without-a-slash')
  await eventually(
    () => stored('essays', id),
    ({ title }) => title === 'Refused, and gone on',
  )
  await page.locator('.irh-not-saved').waitFor({ state: 'detached' })
})

test('words that were not taken before an entry was taken down are saved after it', minutes, async () => {
  const { doc } = await ask<{ doc: { id: string } }>('POST', 'faqs?depth=0', {
    question: 'What is heard?',
    answer: written('What is said.'),
    _status: 'published',
  })
  await openScreen(page, `${server.url}/admin/collections/faqs/${doc.id}`)
  await page.route(saves, (route) => route.fulfill({ status: 500, body: '{}' }))
  await page.locator('#field-question').fill('What is heard, and when?')
  await page.locator('.irh-not-saved').waitFor()
  await page.locator('.doc-controls__popup button').first().click()
  await page.locator('#action-unpublish').click()
  await page.locator('#confirm-action').first().click()
  await page.getByText(/^Taken down: /).waitFor()
  await page.unroute(saves)
  await eventually(
    () => stored('faqs', doc.id),
    ({ question }) => question === 'What is heard, and when?',
  )
  expect(await page.locator('#field-question').inputValue()).toBe('What is heard, and when?')
})

test('what was typed in a drawer that is closed is there when it is opened again', minutes, async () => {
  await openNew('programs')
  await page.locator('#field-title').fill('A program')
  await page.locator('#action-save-draft').click()
  await page.waitForURL(/\/programs\/[0-9a-f-]{24,}/)
  const add = page.getByRole('button', { name: 'Add new Outcome' })
  const statement = page.locator('.drawer #field-statement')
  await add.scrollIntoViewIfNeeded()
  await add.click()
  await statement.fill('Listens before answering')
  await page.keyboard.press('Escape')
  await page.getByText('is not saved. Open a new one again').waitFor()
  await add.click()
  await page.getByText('What you had written here is back.').waitFor()
  expect(await statement.inputValue()).toBe('Listens before answering')
  // The form behind it keeps what it had.
  expect(await page.locator('#field-title').first().inputValue()).toBe('A program')
})

test('who leaves words on purpose does not find them again, and may take away what came back', minutes, async () => {
  await openNew('essays')
  await page.locator('#field-title').fill('Given up')
  await page.locator('a[href="/admin"]').first().click()
  await page.getByRole('button', { name: 'Leave anyway' }).click()
  await page.getByRole('heading', { name: /^Welcome/ }).waitFor()
  await openNew('essays')
  expect(await page.locator('#field-title').inputValue()).toBe('')

  page.on('dialog', (dialog) => void dialog.accept())
  await page.locator('#field-title').fill('Left by the way')
  await page.reload()
  await page.getByText('What you had written here is back.').waitFor()
  await page.getByRole('button', { name: 'Take it away' }).click()
  await expect.poll(() => page.locator('#field-title').inputValue()).toBe('')
})

test('what came back may be taken away, also when it was saved by itself meanwhile', minutes, async () => {
  const id = await beginEssay('As it was')
  await page.route(saves, (route) => (route.request().method() === 'PATCH' ? route.abort() : route.continue()))
  await page.locator('#field-title').fill('Not wanted any more')
  await page.locator('.irh-not-saved').waitFor()
  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await page.getByText('What you had written here is back.').waitFor()
  await page.unroute(saves)
  await eventually(
    () => stored('essays', id),
    ({ title }) => title === 'Not wanted any more',
  )
  await page.getByRole('button', { name: 'Take it away' }).click()
  await eventually(
    () => stored('essays', id),
    ({ title }) => title === 'As it was',
  )
  expect(await page.locator('#field-title').inputValue()).toBe('As it was')
})

test('words whose place somebody else has filled since are shown to whoever wrote them', minutes, async () => {
  const id = await beginEssay('Both at one place')
  await page.route(saves, (route) => (route.request().method() === 'PATCH' ? route.abort() : route.continue()))
  await page.locator('#field-lead').fill('What I had written.')
  await page.getByRole('button', { name: 'Search engines' }).click()
  await page.locator('#field-meta__title').fill('And for those who search')
  await page.locator('.irh-not-saved').waitFor()
  const other = await context.newPage()
  await openScreen(other, `${server.url}/admin/collections/essays/${id}`)
  await other.getByRole('button', { name: 'Text', exact: true }).click()
  await other.locator('#field-lead').fill('What somebody else wrote.')
  await other.getByRole('button', { name: 'Search engines' }).click()
  await other.locator('#field-meta__title').fill('What somebody else calls it')
  await eventually(
    () => stored('essays', id),
    ({ lead, meta }) => lead === 'What somebody else wrote.' && meta?.title === 'What somebody else calls it',
  )
  // Of the two parts of the form only one is drawn when it opens again.
  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  const shown = page.getByRole('dialog', { name: 'Not put back' })
  await shown.waitFor()
  expect(await shown.getByLabel('What you had written').inputValue()).toBe(
    'What I had written.\n\nAnd for those who search',
  )
  expect(await accessibilityFaults(page, { include: ['dialog[open]'] })).toEqual([])
  await shown.getByRole('button', { name: 'Done' }).click()
  await shown.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Text', exact: true }).click()
  expect(await page.locator('#field-lead').inputValue()).toBe('What somebody else wrote.')
})

test('two windows with one entry each save what was changed in them', minutes, async () => {
  const id = await beginEssay('In two windows')
  const other = await context.newPage()
  await openScreen(other, `${server.url}/admin/collections/essays/${id}`)
  await page.locator('#field-title').fill('From the first')
  await eventually(
    () => stored('essays', id),
    ({ title }) => title === 'From the first',
  )
  const seen = (await stored('essays', id)).updatedAt
  const told = page.waitForRequest((asked) => asked.method() === 'PATCH' && saves.test(asked.url()))
  await page.locator('#field-lead').fill('The first goes on.')
  expect((await told).postData()).toContain(`"updatedAt":"${seen}"`)
  await other.locator('#field-series').fill('From the second')
  const { title } = await eventually(
    () => stored('essays', id),
    ({ series }) => series === 'From the second',
  )
  expect(title).toBe('From the first')
  await expect.poll(() => other.locator('#field-title').inputValue(), { timeout: 30_000 }).toBe('From the first')
})

test('two windows that change what stands together in an entry undo nothing of each other', minutes, async () => {
  const id = await beginEssay('Together')
  const other = await context.newPage()
  await openScreen(other, `${server.url}/admin/collections/essays/${id}`)
  for (const window of [page, other]) await window.getByRole('button', { name: 'Search engines' }).click()
  await page.locator('#field-meta__title').fill('By the first')
  await eventually(
    () => stored('essays', id),
    ({ meta }) => meta?.title === 'By the first',
  )
  const told = other.waitForRequest((asked) => asked.method() === 'PATCH' && saves.test(asked.url()))
  await other.locator('#field-meta__description').fill('By the second')
  // An approval that came meanwhile would end with it.
  expect((await told).postData()).not.toContain('"review"')
  const { meta } = await eventually(
    () => stored('essays', id),
    (essay) => essay.meta?.description === 'By the second',
  )
  expect(meta?.title).toBe('By the first')
})

test('an account whose save was refused is still to be saved', minutes, async () => {
  await openScreen(page, `${server.url}/admin/account`)
  const account = /\/api\/users\/[0-9a-f-]{24,}/
  await page.route(account, (route) =>
    route.request().method() === 'PATCH' ? route.fulfill({ status: 500, body: '{}' }) : route.fallback(),
  )
  await page.locator('#field-name').fill('Somebody renamed')
  await page.locator('#action-save').click()
  await page.locator('.irh-not-saved').waitFor()
  await expect.poll(() => page.locator('#action-save').isEnabled()).toBe(true)
  // Nothing saves this form by itself.
  await page.getByText('save again', { exact: false }).waitFor()
  expect(await page.getByText('It is tried again').count()).toBe(0)
  await page.unroute(account)
  await page.locator('#action-save').click()
  await page.locator('.irh-not-saved').waitFor({ state: 'detached' })
  const { user } = await ask<{ user: { name: string } }>('GET', 'users/me')
  expect(user.name).toBe('Somebody renamed')
})

test('two of the staff with one request undo nothing of each other, and no written word is lost', minutes, async () => {
  const id = await receiveRequest()
  const url = `${server.url}/admin/collections/collaboration-requests/${id}`
  await openScreen(page, url)
  // Once, at the first change, the form asks whether it is behind. What comes later, it does not know of.
  const hasAsked = page.waitForResponse((answer) =>
    (answer.request().postData() ?? '').includes('"checkForStaleData":true'),
  )
  await page.locator('#field-status .rs__control').click()
  await page.getByRole('option', { name: 'In conversation' }).click()
  await hasAsked
  await page.getByRole('button', { name: 'Conversation' }).click()
  await page.locator('#write-reply').fill('A long answer that is not sent yet')
  await page.locator('#write-note').fill('A note')

  // Somebody else, meanwhile.
  await ask('PATCH', `collaboration-requests/${id}`, { nextStepOn: '2030-12-01T12:00:00.000Z' })
  await page.locator('#action-save').click()
  const { nextStepOn } = await eventually(
    () => stored('collaboration-requests', id),
    ({ status }) => status !== 'new',
  )
  expect(nextStepOn).toBeTruthy()

  const anew = page.waitForEvent('load')
  await page.locator('#send-note').click()
  await anew
  await page.getByRole('button', { name: 'Conversation' }).click()
  await expect.poll(() => page.locator('#write-reply').inputValue()).toBe('A long answer that is not sent yet')
  await expect.poll(() => page.locator('#write-note').inputValue()).toBe('')
  const { notes } = await stored('collaboration-requests', id)
  expect(notes).toMatchObject([{ text: 'A note' }])
})

test(
  'who is told that somebody else has decided a request meanwhile sees it, before anything is saved',
  minutes,
  async () => {
    const id = await receiveRequest()
    await openScreen(page, `${server.url}/admin/collections/collaboration-requests/${id}`)
    const hasAsked = page.waitForResponse((answer) =>
      (answer.request().postData() ?? '').includes('"checkForStaleData":true'),
    )
    const status = page.locator('#field-status')
    const choose = async (name: string) => {
      await status.locator('.rs__control').click()
      await page.getByRole('option', { name }).click()
    }
    await choose('Proposal')
    await hasAsked
    await page.locator('#field-nextStepOn input').fill('12/01/2030')
    await page.keyboard.press('Tab')

    await ask('PATCH', `collaboration-requests/${id}`, { status: 'agreed' })
    await page.locator('#action-save').click()
    await page.locator('.irh-not-saved', { hasText: 'This request was changed meanwhile' }).waitFor()
    await expect.poll(() => status.innerText()).toContain('Agreed')
    expect(await page.locator('#field-nextStepOn input').inputValue()).toContain('2030')
    await page.locator('#action-save').click()
    const kept = await eventually(
      () => stored('collaboration-requests', id),
      ({ nextStepOn }) => Boolean(nextStepOn),
    )
    expect(kept['status']).toBe('agreed')
    await choose('Proposal')
    await page.locator('#action-save').click()
    await eventually(
      () => stored('collaboration-requests', id),
      ({ status: now }) => now === 'proposal',
    )
    await page.locator('.irh-not-saved').waitFor({ state: 'detached' })
  },
)

test('words in a global are there after the page was loaded anew', minutes, async () => {
  await openScreen(page, `${server.url}/admin/globals/collaborate`)
  const intro = page.locator('#field-intro')
  page.on('dialog', (dialog) => void dialog.accept())
  await intro.fill('Write to us about your setting.')
  await page.reload()
  await page.getByText('What you had written here is back.').waitFor()
  expect(await intro.inputValue()).toBe('Write to us about your setting.')
})

test('whoever clicks at once after the last key loses no word, of a footnote neither', minutes, async () => {
  // The editor tells its form of new words when the browser is idle. This one never is.
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0
    window.cancelIdleCallback = () => {}
  })
  const id = await beginEssay('In haste')
  await page.locator('[data-field-path="body"] [contenteditable=true]').click()
  await page.keyboard.type('Every answer begins in a pause.')
  await page.locator('.fixed-toolbar [data-dropdown-key="inlineBlocks"]').click()
  await page.getByRole('button', { name: 'Footnote' }).click()
  await page.locator('.drawer--is-open [contenteditable="true"]').and(page.locator(':focus')).waitFor()
  await page.keyboard.type('Silence is part of the conversation.')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await page.locator('.drawer--is-open').waitFor({ state: 'detached' })
  await page.locator('#field-title').click()
  const words = ['Every answer begins in a pause.', 'Silence is part of the conversation.']
  await eventually(
    async () => JSON.stringify((await stored('essays', id)).body),
    (body) => words.every((sentence) => body.includes(sentence)),
  )
})

test(
  'who looks at what was saved meanwhile sees it, keeps what they typed elsewhere, and has the rest to copy',
  minutes,
  async () => {
    const site = `${server.url}/admin/globals/site`
    await openScreen(page, site)
    const before = await page.locator('#field-tagline').inputValue()
    const other = await context.newPage()
    await openScreen(other, site)
    await other.locator('#field-tagline').fill('What somebody else wrote.')
    await other.locator('#action-save').click()
    await other.locator('#confirm-action').click()
    await eventually(
      () => ask<{ tagline?: unknown }>('GET', 'globals/site'),
      ({ tagline }) => tagline === 'What somebody else wrote.',
    )
    // The question comes when the server has heard of the first word.
    const isTyped = Promise.withResolvers<void>()
    await page.route(site, async (route) => {
      if (route.request().method() === 'POST') await isTyped.promise
      await route.continue()
    })
    await page.locator('#field-tagline').fill(`${before} What I wrote.`)
    await page.locator('#field-shortName').fill('IRH of mine')
    isTyped.resolve()
    await page.getByRole('button', { name: 'Show what is there now' }).click()
    const shown = page.getByRole('dialog', { name: 'Not put back' })
    await shown.waitFor()
    expect(await shown.getByLabel('What you had written').inputValue()).toBe(`${before} What I wrote.`)
    await shown.getByRole('button', { name: 'Done' }).click()
    expect(await page.locator('#field-tagline').inputValue()).toBe('What somebody else wrote.')
    expect(await page.locator('#field-shortName').inputValue()).toBe('IRH of mine')
    expect(await page.locator('#action-save').isEnabled()).toBe(true)
  },
)

test('on a phone a message that goes by itself does not cover the note that stays', minutes, async () => {
  await page.setViewportSize({ width: 360, height: 780 })
  await beginEssay('On a phone')
  await page.route(saves, (route) =>
    route.fulfill({ status: 500, json: { errors: [{ message: 'That is too much.' }] } }),
  )
  await page.locator('#field-title').fill('On a phone, and refused')
  const note = page.locator('.irh-not-saved')
  await note.waitFor()
  const message = page.locator('[data-sonner-toast][data-mounted=true]').filter({ hasText: 'too much' })
  await message.waitFor()
  const box = async (of: typeof note) => (await of.boundingBox()) ?? { y: 0, height: 0 }
  const [above, below] = [await box(message), await box(note)]
  expect(above.y).toBeGreaterThanOrEqual(0)
  expect(above.y + above.height).toBeLessThanOrEqual(below.y)
})

test('the description of a file that is refused stays, and is said to be unsaved', minutes, async () => {
  await openNew('media')
  const tooMuch = { name: 'not-a-picture.png', mimeType: 'image/png', buffer: Buffer.from('no picture at all') }
  await page.locator('input[type=file]').first().setInputFiles(tooMuch)
  await page.locator('#field-alt').fill('Two chairs in a quiet room')
  await page.locator('#action-save').click()
  await page.locator('.irh-not-saved').waitFor()
  expect(await page.locator('#field-alt').inputValue()).toBe('Two chairs in a quiet room')
  expect(await page.locator('#action-save').isEnabled()).toBe(true)
})

const saves = /\/api\/(essays|faqs)\/[0-9a-f-]{24,}\?.*draft=true/

const openNew = (collection: string) => openScreen(page, `${server.url}/admin/collections/${collection}/create`)

async function beginEssay(title: string): Promise<string> {
  await openNew('essays')
  await page.locator('#field-title').fill(title)
  await page.locator('#action-save-draft').click()
  await page.waitForURL(/\/essays\/[0-9a-f-]{24,}/)
  await untilAlive(page)
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

type Stored = {
  body?: unknown
  meta?: { title?: unknown; description?: unknown }
  notes?: unknown
  lead?: unknown
  updatedAt?: unknown
  title?: unknown
  series?: unknown
  question?: unknown
  nextStepOn?: unknown
  status?: unknown
}

/** Sent through the form, as by a partner. */
async function receiveRequest(): Promise<string> {
  const partner = await newVisitor(browser)
  await partner.goto(`${server.url}/collaborate/`)
  await partner.locator('#field-name').fill('Dana Whitfield')
  await partner.locator('#field-email').fill('dana@example.org')
  await partner.locator('input[name="setting"][value="agency"]').check()
  await partner.locator('#field-hopes').fill('We would like to talk about supervision for our team.')
  await partner.locator('#field-acknowledgement').check()
  await partner.locator('form[data-collaborate] button').press('Enter')
  await partner.waitForURL(/reference=IRH-/)
  await partner.context().close()
  const { docs } = await eventually(
    () => ask<{ docs: { id: string }[] }>('GET', 'collaboration-requests?depth=0'),
    ({ docs }) => docs.length > 0,
  )
  return docs[0]?.id ?? ''
}

/** As the newest draft has it; `{}` while nobody is signed in. */
const stored = (collection: string, id: string): Promise<Stored> => ask('GET', `${collection}/${id}?draft=true&depth=0`)

const ask = <Answer>(method: string, path: string, body?: object): Promise<Answer> =>
  askApi(page, server, method, path, body)
