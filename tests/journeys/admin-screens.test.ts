// Screens and states of the admin that one comes to by doing something. Axe looks at each, in light and in dark.
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formsOf } from '#cms/mail/letter.ts'
import { testMail } from '#cms/mail/letters/test-mail.ts'
import {
  faultsInBothThemes,
  launchBrowser,
  newVisitor,
  openScreen,
  signIn,
  untilAlive,
} from '#tests/support/browser.ts'
import { written } from '#tests/support/publishing.ts'
import { admin, eventually, type RunningServer, startServer } from '#tests/support/server.ts'

const wide = { width: 1440, height: 1000 }
const narrow = { width: 320, height: 640 }

let server: RunningServer
let browser: Browser
let page: Page
let planned: string
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  page = await newVisitor(browser, { viewport: wide, reducedMotion: 'reduce' })
  await signIn(page, server)
  planned = await planOfWhatIsThrownAway()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const open = (path: string) => openScreen(page, server.url + path)

/** The form of the entry that stands first in the list that is open. */
const openFirstOfList = async () => {
  const form = await page.locator('tbody a').first().getAttribute('href')
  if (form === null) throw new Error(`the list at ${page.url()} is empty`)
  await open(form)
}
const openFirst = async (collection: string) => {
  await open(`/admin/collections/${collection}`)
  await openFirstOfList()
}

const expectAccessible = async (on: Page = page): Promise<void> => expect(await faultsInBothThemes(on)).toEqual([])

/** Asks as the admin who is signed in, through the doors that forms use. */
async function ask(method: string, path: string, data?: unknown) {
  const answer = await page.request.fetch(server.url + path, { method, data, headers: { origin: server.url } })
  expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true)
  return Object(await answer.json())
}

async function draftOf(title: string, fields: object = {}): Promise<string> {
  const lead = 'A lead of one sentence that can stand alone.'
  const essay = { title, lead, body: written('A room has two doors.'), ...fields, _status: 'draft' }
  return (await ask('POST', '/api/essays?draft=true', essay)).doc.id
}

async function pictureOf(alt: string): Promise<{ id: string; filename: string; hash: string }> {
  const background = { r: alt.length, g: 90, b: 120 }
  const buffer = await sharp({ create: { width: 600, height: 400, channels: 3, background } })
    .jpeg()
    .toBuffer()
  const answer = await page.request.post(`${server.url}/api/media`, {
    headers: { origin: server.url },
    multipart: {
      _payload: JSON.stringify({ alt, visibility: 'public' }),
      file: { name: 'picture.jpg', mimeType: 'image/jpeg', buffer },
    },
  })
  expect(answer.status(), await answer.text()).toBe(201)
  return Object(await answer.json()).doc
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
      await openFirstOfList()
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
  await expectAccessibleOnPhone()
  // What only programs read is no column for people.
  expect(await page.locator('.pill-selector').innerText()).not.toMatch(/Hash|\bID\b/)
  await page.getByRole('button', { name: 'Filters' }).click()
  await page.getByRole('button', { name: /add filter/i }).click()
  await page.getByRole('button', { name: 'Take this filter away' }).waitFor()
  await expectAccessible()
})

test('earlier versions of an entry, and what differs between two', async () => {
  await openFirst('essays')
  const saved = page.waitForResponse((answer) => answer.request().method() === 'PATCH')
  await page.locator('#field-lead').fill('Another lead, to be compared with the one before.')
  expect((await saved).status()).toBe(200)
  await open(`${new URL(page.url()).pathname}/versions`)
  await expectAccessible()
  await page.locator('tbody a').first().click()
  await page.getByRole('heading', { name: 'What differs' }).waitFor()
  const differs = page.locator('.render-field-diffs--parent')
  await differs.getByText('Lead', { exact: true }).waitFor()
  // When each was made stands above, and always differs.
  expect(await differs.innerText()).not.toContain('Last changed')
  await expectAccessible()
  await expectAccessibleOnPhone()
})

/** What the head of a form says and does not show whole. */
const cutInHead = (): Promise<string[]> =>
  page.locator('.doc-controls__meta > li').evaluateAll((said) =>
    said.flatMap((one) => {
      const isShown = one.getBoundingClientRect().width > 0
      const edge = Math.min(
        innerWidth,
        document.querySelector('.doc-controls__content')?.getBoundingClientRect().right ?? 0,
      )
      const isCut = [one, ...one.querySelectorAll('*')].some(
        (part) => part.getBoundingClientRect().right > edge + 1 || part.scrollWidth > Math.ceil(part.clientWidth) + 1,
      )
      return isShown && isCut ? [one.textContent ?? ''] : []
    }),
  )

test('what visitors do not see yet of an entry is said whole, however narrow the screen is', async () => {
  const essay = await draftOf('Public, then changed')
  await ask('PATCH', `/api/essays/${essay}`, { _status: 'published' })
  await open(`/admin/collections/essays/${essay}`)
  const saved = page.waitForResponse((answer) => answer.request().method() === 'PATCH')
  await page.locator('#field-lead').fill('Another lead of one sentence, that only staff see.')
  expect((await saved).status()).toBe(200)
  await page.getByText('Public, and changed since').waitFor()
  await expectAccessibleOnPhone()
  for (const width of [1440, 1100, 768]) {
    await page.setViewportSize({ width, height: 1000 })
    await expect.poll(cutInHead, { message: `at ${width}` }).toEqual([])
  }
  await page.setViewportSize(wide)
})

test('an entry without a title is spoken of as this', async () => {
  await open('/admin/collections/outcomes/create')
  await page.locator('#action-save').click()
  await page.getByRole('heading', { name: 'Publish this?' }).waitFor()
})

test('adding an entry from another one: every field has its name', async () => {
  await open('/admin/collections/programs/create')
  await page.locator('.relationship-add-new__add-button').first().click()
  const drawer = page.locator('.drawer--is-open')
  await drawer.locator(':is(input, textarea)[id^="field-"]').and(page.locator(':visible')).first().waitFor()
  await drawer.getByRole('heading', { name: 'New outcome' }).waitFor()
  await expectAccessible()
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'detached' })
  // The screen behind it is there again for everybody.
  await page.getByRole('heading', { name: 'New program' }).waitFor()
})

test.each([
  ['essays', 'New essay'],
  ['faqs', 'New question and answer'],
  ['redirects', 'One more old address'],
  ['media', 'New file'],
  ['users', 'New account'],
])('what is new among %s is headed “%s”', async (slug, heading) => {
  await open(`/admin/collections/${slug}/create`)
  await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor()
  await page.getByText('Not saved yet').waitFor()
})

test('a new essay is headed by its title as long as it has one', async () => {
  await open('/admin/collections/essays/create')
  const headed = (name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
  await headed('New essay')
  await page.locator('#field-title').fill('On waiting')
  await headed('On waiting')
  await page.locator('#field-title').fill('')
  await headed('New essay')
})

/** Errors that lie over a label or a field, by what they say. */
const coveringErrors = (on: Page): Promise<string[]> =>
  on.evaluate(() =>
    [...document.querySelectorAll('.field-error.tooltip--show')].flatMap((error) => {
      const box = error.getBoundingClientRect()
      const around = [...document.querySelectorAll('.field-type :is(label, input, textarea, .rs__control)')]
      const isOver = around.some((other) => {
        const { bottom, left, right, top } = other.getBoundingClientRect()
        return box.left < right && box.right > left && box.top < bottom && box.bottom > top
      })
      return isOver || box.height === 0 ? [error.textContent ?? ''] : []
    }),
  )

const edgeOf = (part: string): Promise<string> =>
  page
    .locator(part)
    .first()
    .evaluate((one) => getComputedStyle(one).borderLeftColor)

const colorOf = (variable: string): Promise<string> =>
  page.evaluate((name) => {
    const mark = document.body.appendChild(document.createElement('i'))
    mark.style.color = `var(${name})`
    const { color } = getComputedStyle(mark)
    mark.remove()
    return color
  }, variable)

test('an error covers neither a label nor a field, and the field has a red edge', async () => {
  await open('/admin/collections/users/create')
  await page.locator('#field-password').fill('too short')
  await page.locator('#action-save').click()
  await page.getByText('Please fill this in.').first().waitFor()
  await page.locator('.field-error.tooltip--show').nth(2).waitFor()
  expect(await coveringErrors(page)).toEqual([])
  await expect.poll(() => edgeOf('#field-name')).toBe(await colorOf('--irh-error'))
  await expectAccessible()
  await page.setViewportSize(narrow)
  expect(await coveringErrors(page)).toEqual([])
  await page.setViewportSize(wide)
})

test('a text and a day in which something is wrong have red edges of their own', async () => {
  await open('/admin/collections/policies/create')
  const parts = {
    '.rich-text-lexical': ['error', '.rich-text-lexical .editor-container'],
    '.date-time-field': ['date-time-field--has-error', '.date-time-field .react-datepicker__input-container input'],
  } as const
  for (const [field, [mark, part]] of Object.entries(parts)) {
    await page.locator(part).first().waitFor()
    expect(await edgeOf(part)).toBe(await colorOf('--irh-edge'))
    // As Payload marks it once the form was refused.
    await page
      .locator(field)
      .first()
      .evaluate((one, name) => one.classList.add(name), mark)
    await expect.poll(() => edgeOf(part)).toBe(await colorOf('--irh-error'))
  }
})

test('the menu of everything, and the menu of an entry', async () => {
  await openFirst('essays')
  await page.locator('.nav-toggler').first().click()
  await page.getByRole('navigation').getByRole('link', { name: 'Past states of the site' }).waitFor()
  await expectAccessible()
  await page.reload()
  await untilAlive(page)
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
  await page.getByRole('button', { name: 'Bring back' }).click()
  await page.getByRole('heading', { name: 'Bring it back?' }).waitFor()
  await page.getByText('leaves the trash as a draft', { exact: false }).waitFor()
  await expectAccessible()
  await page.getByRole('button', { name: 'Confirm' }).click()
  await page.waitForURL(new RegExp(`/collections/essays/${doc.id}$`))
  await page.locator('#action-save').waitFor()
})

test('entries can be chosen in a list only where something can be done with many', async () => {
  const boxes = page.getByRole('checkbox', { name: /^Select / })
  const thrown = await draftOf('Thrown away with others')
  await ask('PATCH', `/api/essays/${thrown}?trash=true`, { deletedAt: new Date().toISOString() })
  await open('/admin/collections/essays')
  await page.locator('tbody a').first().waitFor()
  expect(await boxes.count()).toBe(0)
  await open('/admin/collections/essays/trash')
  await boxes.first().check()
  await page.getByRole('button', { name: 'Bring back' }).waitFor()
  await open('/admin/collections/users')
  await boxes.first().waitFor()
  const author = { name: 'Ana Author', email: 'ana@example.org', password: admin.password, role: 'author' }
  await ask('POST', '/api/users', { ...author, isActive: true })
  await open('/admin/collections/users')
  await page.setViewportSize(narrow)
  await boxes.last().check()
  await page.getByRole('button', { name: /^Select all/ }).waitFor()
  const deeds = page.locator('.list-selection button')
  const ends = await deeds.evaluateAll((all) => all.map((deed) => deed.getBoundingClientRect().right))
  expect(Math.max(...ends)).toBeLessThan(narrow.width)
  await page.setViewportSize(wide)
  const authors = await newVisitor(browser, { viewport: wide })
  await signIn(authors, server, author)
  for (const slug of ['users', 'essays', 'media', 'people']) {
    await openScreen(authors, `${server.url}/admin/collections/${slug}`)
    await authors.locator('.collection-list').waitFor()
    expect(await authors.getByRole('checkbox', { name: /^Select / }).count(), slug).toBe(0)
  }
  // A tick that can only be read is the admin's own, not the browser's pale one over it.
  await openScreen(authors, `${server.url}/admin/account`)
  const tick = authors.locator('.checkbox-input--read-only').first()
  expect(await tick.locator('input').evaluate((one) => getComputedStyle(one).opacity)).toBe('0')
  expect(await tick.locator('svg').evaluate((one) => getComputedStyle(one).opacity)).toBe('1')
  await authors.context().close()
})

test('rows can be dragged to another place only by those who may put them in order', async () => {
  const author = { name: 'Olu Author', email: 'olu@example.org', password: admin.password, role: 'author' }
  await ask('POST', '/api/users', { ...author, isActive: true })
  const authors = await newVisitor(browser, { viewport: wide })
  await signIn(authors, server, author)
  for (const [who, mayDrag] of [
    [page, true],
    [authors, false],
  ] as const) {
    for (const slug of ['elements', 'programs', 'audiences']) {
      await openScreen(who, `${server.url}/admin/collections/${slug}`)
      await who.locator('tbody tr').first().waitFor()
      const handles = who.locator('.cell-_dragHandle').getByRole('button')
      expect((await handles.count()) > 0, slug).toBe(mayDrag)
      expect(await who.getByText('Drag to change the order.').count(), slug).toBe(mayDrag ? 1 : 0)
    }
  }
  await authors.context().close()
})

const moments = [
  ['queued', { state: 'queued', dirty: true }, 'A change is about to be published.'],
  ['drawn', { state: 'drawing', dirty: true, drawn: { count: 11, of: 26 }, seconds: 7 }, 'The pages are being drawn.'],
  ['checked', { state: 'checking', dirty: true, seconds: 2 }, 'The new pages are being checked.'],
] as const
test.each(moments)('how the site stands while it is %s', async (_, moment, words) => {
  // All of this takes some tens of milliseconds, so that what the server answers is held at one moment of it.
  await page.route('**/api/publishing/status', async (route) => {
    await route.fulfill({ json: { ...(await ask('GET', '/api/publishing/status')), ...moment } })
  })
  for (const screen of ['/admin', '/admin/collections/releases']) {
    await page.goto(server.url + screen)
    await page.getByText(words, { exact: false }).waitFor()
    await expectAccessible()
    await expectAccessibleOnPhone()
  }
  await page.unrouteAll({ behavior: 'wait' })
})

/** Made before all tests: plans are for whole minutes, and none of them need wait for the next one. */
async function planOfWhatIsThrownAway(): Promise<string> {
  const id = await draftOf('Planned, then given up')
  // The next minute may be about to begin.
  const at = new Date(Math.ceil((Date.now() + 3000) / 60_000) * 60_000).toISOString()
  const plan = { collection: 'essays', id, action: 'publish', version: 'newest', at, timeZone: 'America/New_York' }
  await ask('POST', '/api/publishing/schedules', plan)
  await ask('PATCH', `/api/essays/${id}?trash=true`, { deletedAt: new Date().toISOString() })
  return id
}

test('a plan that could not be carried out is named on the home screen, with the reason and the way to its entry', async () => {
  await eventually(
    () => ask('GET', `/api/schedules?where[targetId][equals]=${planned}&depth=0`),
    ({ docs }) => docs[0].state === 'failed',
    { seconds: 150, everyMs: 1000 },
  )
  await open('/admin')
  await page.getByText('Not done. It is in the trash. Bring it back, then publish it.', { exact: false }).waitFor()
  await expectAccessible()
  await expectAccessibleOnPhone()
  await page.getByRole('link', { name: 'Planned, then given up' }).click()
  await page.getByRole('button', { name: 'Bring back' }).waitFor()
})

test('approvals that end soon, or have ended, are named to those who keep the credit profile', async () => {
  const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString()
  const approval = { statement: 'An invented statement.', validFrom: days(-300) }
  await ask('POST', '/api/globals/ce-profile', {
    approvals: [
      { ...approval, key: 'long', body: 'A body whose approval lasts', validTo: days(200) },
      { ...approval, key: 'soon', body: 'A body that must be asked again', validTo: days(40) },
      { ...approval, key: 'over', body: 'A body that was not asked in time', validTo: days(-10) },
    ],
  })
  await open('/admin')
  const part = page.locator('section', { has: page.getByRole('heading', { name: 'Approvals that end' }) })
  await expect.poll(() => part.getByRole('listitem').allInnerTexts()).toHaveLength(2)
  expect(await part.innerText()).toMatch(/not asked in time\s+Ended on .+asked again\s+Ends on /s)
  await expectAccessible()
  await expectAccessibleOnPhone()
  await ask('POST', '/api/globals/ce-profile', { approvals: [] })
  await open('/admin')
  await expect.poll(() => part.count()).toBe(0)
})

test('a text that was sent back', async () => {
  const id = await draftOf('A text that needs another look', { review: { stage: 'in-review' } })
  await ask('POST', `/api/essays/${id}/review`, { stage: 'changes-requested' })
  await open('/admin')
  await page.getByRole('link', { name: 'A text that needs another look' }).click()
  await page.getByText('Changes requested').first().waitFor()
  await expectAccessible()
  await expectAccessibleOnPhone()
})

test('adding a file, and the point of a picture that stays in view', async () => {
  await open('/admin/collections/media/create')
  await expectAccessible()
  await expectAccessibleOnPhone()
  const { id } = await pictureOf('Two chairs beside a window')
  await open(`/admin/collections/media/${id}`)
  await page.locator('.irh-focus img').waitFor()
  await expectAccessible()
  await expectAccessibleOnPhone()
})

test('a decorative picture, which has no description, is headed by its file', async () => {
  const { id, filename } = await pictureOf('Light on a wall')
  await ask('PATCH', `/api/media/${id}`, { alt: null, decorative: true })
  await open(`/admin/collections/media/${id}`)
  await page.getByRole('heading', { name: filename }).waitFor()
})

test('a request that was set aside, and who did what with one', async () => {
  const hopes = 'Look http://a.example http://b.example http://c.example http://d.example and buy.'
  const form = { name: 'Win Now', email: 'win@example.org', setting: 'agency', hopes, acknowledgement: 'true' }
  await page.request.post(`${server.url}/collaborate/`, { form, headers: { origin: server.url } })
  const list = 'where[status][equals]=quarantined'
  const { docs } = await eventually(
    () => ask('GET', `/api/collaboration-requests?${list}`),
    ({ totalDocs }) => totalDocs > 0,
  )
  await open(`/admin/collections/collaboration-requests?${list}`)
  await expectAccessible()
  await expectAccessibleOnPhone()
  await open(`/admin/collections/collaboration-requests/${docs[0].id}`)
  await page.getByText('What seemed odd', { exact: false }).waitFor()
  await expectAccessible()
  await expectAccessibleOnPhone()
  await ask('PATCH', `/api/collaboration-requests/${docs[0].id}`, { status: 'in-conversation' })
  await open(`/admin/collections/collaboration-requests/${docs[0].id}`)
  await page.getByRole('button', { name: 'History' }).click()
  await page.locator('.irh-history').getByText('changed the status', { exact: false }).waitFor()
  await expectAccessible()
  await expectAccessibleOnPhone()
})

test('what is held back is named with the reason, on the home screen and with its release', async () => {
  const { filename, id: media } = await pictureOf('A picture that was damaged on the disk')
  await writeFile(join(server.dataDir, 'media', filename), 'damaged')
  const blocks = [{ blockType: 'media', media }]
  await ask('POST', '/api/pages', { title: 'A page with a picture', path: '/damaged/', blocks, _status: 'published' })
  // Where the picture had gone out before it was damaged, only this looks at it again.
  await ask('POST', '/api/publishing/publish', {})
  await eventually(
    () => ask('GET', '/api/publishing/status'),
    ({ held }) => held.length > 0,
  )
  await open('/admin')
  const stands = page.getByRole('region', { name: 'How the site stands' })
  await stands.getByText('This stays as visitors know it:').waitFor()
  await stands.getByRole('link', { name: 'A picture that was damaged on the disk' }).waitFor()
  await expect.poll(() => edgeOf('.irh-release')).toBe(await colorOf('--irh-error'))
  await expectAccessible()
  await expectAccessibleOnPhone()
  await open('/admin/collections/releases')
  await page
    .getByRole('link', { name: /^Release \d+$/ })
    .first()
    .click()
  await page.getByText('This stayed as visitors knew it:').waitFor()
  await expectAccessible()
  await expectAccessibleOnPhone()
})

test('of a release whose file is gone from the disk all else is told, and that it cannot be shown again', async () => {
  const folders = async () => (await readdir(join(server.dataDir, 'releases'))).filter((name) => /^\d+-/.test(name))
  const before = (await folders()).length
  await ask('POST', '/api/essays', {
    title: 'A last state',
    lead: 'A lead of one sentence that can stand alone.',
    body: written('A room has two doors.'),
    _status: 'published',
  })
  const names = await eventually(folders, ({ length }) => length > before)
  const [newest, older] = names.map((name) => Number.parseInt(name, 10)).toSorted((one, other) => other - one)
  const folder = names.find((name) => Number.parseInt(name, 10) === older)
  await rm(join(server.dataDir, 'releases', folder ?? '', 'public', 'philosophy', 'index.html'))
  const openRelease = async (name: string) => {
    await open('/admin/collections/releases')
    await page.getByRole('link', { name, exact: true }).click()
    await page.getByRole('heading', { name: 'What happened, in order' }).waitFor()
  }
  await openRelease(`Release ${older}`)
  await page.getByText('No: its file philosophy/index.html is gone from the disk.').waitFor()
  const lost = `It cannot be shown: the file philosophy/index.html of release ${older} is gone from the disk.`
  await page.getByText(lost).waitFor()
  expect(await page.getByRole('button', { name: 'Roll back to this release' }).count()).toBe(0)
  await expectAccessible()
  // What the next one changed cannot be told either.
  await openRelease(`Release ${newest}`)
  await page.getByText(lost).waitFor()
})

test('without a mail server: a test mail is a file, and can be read in the outbox', async () => {
  const outbox = '/admin/collections/outbox'
  await open(outbox)
  await page.locator('#send-test-mail').click()
  await page.getByText(`A test mail to ${admin.email} is on its way.`).waitFor()
  // It goes out once its save is complete; the list does not look again by itself.
  const newest = page.locator('tbody tr').first()
  await eventually(
    async () => {
      await open(outbox)
      return newest.innerText()
    },
    (text) => text.includes('Kept as a file: no mail server is set'),
  )
  await newest.getByRole('link', { name: testMail().subject }).click()
  await expect.poll(() => page.locator('#field-text').inputValue()).toBe(formsOf(testMail()).text)
  await expectAccessible()
  const file = await page.locator('#field-file').inputValue()
  const sent = await readFile(join(server.dataDir, 'mail', file), 'utf8')
  expect(sent).toContain(`To: ${admin.email}`)
})

test('without an account: a wrong password, and a forgotten one', async () => {
  const stranger = await newVisitor(browser, { viewport: narrow, reducedMotion: 'reduce' })
  await openScreen(stranger, `${server.url}/admin/login`)
  expect(await stranger.title()).toBe('Sign in · IRH')
  // What a chat shows of an address that somebody hands on.
  const handedOn = await stranger
    .locator('meta[property^="og:"]')
    .evaluateAll((them) => them.map((it) => it.getAttribute('content')).join(' '))
  expect(handedOn).not.toContain('Payload')
  await stranger.locator('#field-email').fill('nobody@example.org')
  await stranger.locator('#field-password').fill('not the password of anybody')
  await stranger.locator('button[type=submit]').click()
  await stranger.getByText('The address or the password is not right.').waitFor()
  await expectAccessible(stranger)
  await openScreen(stranger, `${server.url}/admin/forgot`)
  await expectAccessible(stranger)
  await stranger.context().close()
})

test('behind an invitation and a forgotten password: a new one, and one that is too short', async () => {
  await ask('POST', '/api/users/invite', { name: 'Ned New', email: 'ned@example.org', role: 'author' })
  const links = await eventually(
    async () => {
      // One whose name begins with a dot is being written.
      const names = (await readdir(server.dataDir, { recursive: true })).filter((name) =>
        /(?:^|\/)[^./][^/]*\.eml$/.test(name),
      )
      const sent = await Promise.all(names.map((name) => readFile(join(server.dataDir, name), 'utf8')))
      return sent.flatMap((mail) => /\/admin\/reset\/[\w-]+/.exec(mail.replaceAll(/=\r?\n/g, '')) ?? [])
    },
    ({ length }) => length > 0,
  )
  const stranger = await newVisitor(browser, { viewport: narrow, reducedMotion: 'reduce' })
  await openScreen(stranger, server.url + links[0])
  await stranger.getByText('at least 12 characters', { exact: false }).waitFor()
  await expectAccessible(stranger)
  for (const field of ['#field-password', '#field-confirm-password']) await stranger.locator(field).fill('too short')
  await stranger.locator('button[type=submit]').click()
  await stranger.getByText('Use at least 12 characters', { exact: false }).waitFor()
  await expectAccessible(stranger)
  for (const viewport of [wide, narrow]) {
    await stranger.setViewportSize(viewport)
    expect(await coveringErrors(stranger)).toEqual([])
  }
  for (const field of ['#field-password', '#field-confirm-password']) await stranger.locator(field).fill(admin.password)
  await stranger.locator('button[type=submit]').click()
  await stranger.getByRole('heading', { name: 'Welcome, Ned New' }).waitFor()
  await stranger.context().clearCookies()
  for (const spent of [links[0], '/admin/reset/never-sent']) {
    await openScreen(stranger, server.url + spent)
    await stranger.getByRole('heading', { name: 'This link does not work any more' }).waitFor()
    await expectAccessible(stranger)
  }
  await stranger.getByRole('link', { name: 'Ask for a new link' }).click()
  await stranger.getByRole('heading', { name: 'Forgot your password?' }).waitFor()
  await stranger.context().close()
})

test('signing in looks as the device does, and follows it', async () => {
  const stranger = await newVisitor(browser, { viewport: narrow, colorScheme: 'dark' })
  await stranger.goto(`${server.url}/admin/login`)
  await stranger.locator('html[data-theme="dark"]').waitFor()
  await stranger.emulateMedia({ colorScheme: 'light' })
  await stranger.locator('html[data-theme="light"]').waitFor()
  await stranger.context().close()
})

// The last one: whoever tries from this address must wait from here on.
test('after too many tries', async () => {
  const stranger = await newVisitor(browser, { viewport: narrow, reducedMotion: 'reduce' })
  const data = { email: 'nobody@example.org', password: 'not the password of anybody' }
  for (let tries = 0; tries < 12; tries += 1) {
    await stranger.request.post(`${server.url}/api/users/login`, { data, headers: { origin: server.url } })
  }
  await openScreen(stranger, `${server.url}/admin/login`)
  await stranger.locator('#field-email').fill(data.email)
  await stranger.locator('#field-password').fill(data.password)
  await stranger.locator('button[type=submit]').click()
  await stranger.getByText('Too many tries.', { exact: false }).waitFor()
  await expectAccessible(stranger)
  await stranger.context().close()
})
