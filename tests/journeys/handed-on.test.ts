// A comparison that somebody sends to somebody else.
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsInBothSchemes, launchBrowser } from '#tests/support/browser.ts'
import { type BuiltSite, builtSite, writtenSnapshot } from '#tests/support/built-site.ts'
import { go } from '#tests/support/keyboard.ts'
import { element, moduleEntry, program, snapshotWith } from '#tests/support/snapshots.ts'
import { visitSite } from '#tests/support/visit-built-site.ts'

let browser: Browser
let site: BuiltSite
beforeAll(async () => {
  const programs = ['one', 'two', 'three', 'four', 'five'].map((key) =>
    program(key, { title: `Program ${key}`, sessions: [{ entries: [{ module: 'grounding' }] }] }),
  )
  const snapshot = snapshotWith([element('embodied'), moduleEntry('grounding'), ...programs])
  site = await builtSite({ snapshotDir: await writtenSnapshot({ snapshot, media: new Map() }), prebuilt: true })
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

const visit = (path: string, options: BrowserContextOptions = {}) => visitSite(browser, site, path, options)
const columns = (page: Page) => page.locator('.compared thead a').allInnerTexts()
const status = (page: Page) => page.getByRole('status').innerText()

test('by keyboard alone: its address is under it, shows the same to somebody else, and only what is on the site', async () => {
  const page = await visit('/compare/?with=programs/two&with=modules/grounding&with=programs/gone')
  const link = page.getByRole('link', { name: 'Link to this comparison' })
  await link.waitFor()
  expect(await columns(page)).toEqual(['Program two', 'Module grounding'])
  expect(await link.getAttribute('href')).toBe('/compare/?with=programs/two&with=modules/grounding')
  expect(new URL(page.url()).search).toBe('')
  expect(await status(page)).toBe(
    '2 of at most 4 chosen to compare. Something that the address names is not on this site.',
  )
  expect(await faultsInBothSchemes(page)).toEqual([])
  await go(page, link)
  await page.waitForURL('**/compare/?with=programs/two&with=modules/grounding')
  const other = await visit(new URL(page.url()).pathname + new URL(page.url()).search)
  await other.getByRole('table').waitFor()
  expect(await columns(other)).toEqual(['Program two', 'Module grounding'])
  expect(await status(other)).toBe('2 of at most 4 chosen to compare.')
  for (const one of [page, other]) await one.context().close()
})

test('an address that a mail program has written in its own way stays as long as it says what is shown', async () => {
  const search = '?with=programs%2Ftwo&with=programs%2Fone&utm_source=mail'
  const page = await visit(`/compare/${search}`)
  await page.getByRole('table').waitFor()
  expect(await columns(page)).toEqual(['Program two', 'Program one'])
  expect(new URL(page.url()).search).toBe(search)
  await page.getByRole('button', { name: 'Remove Program two' }).click()
  expect(new URL(page.url()).search).toBe('')
  await page.context().close()
})

test('what is taken out of it stays out, also when the page is loaded anew', async () => {
  const page = await visit('/compare/?with=programs/two&with=programs/one')
  await page.getByRole('button', { name: 'Remove Program two' }).click()
  expect(new URL(page.url()).search).toBe('')
  await page.reload()
  await page.getByRole('table').waitFor()
  expect(await columns(page)).toEqual(['Program one'])
  await page.context().close()
})

test('by keyboard alone: who takes a column out stays at the table, and after the last where one chooses anew', async () => {
  const page = await visit('/compare/?with=programs/two&with=programs/one')
  const columnOf = (name: string) => page.getByRole('button', { name: `Remove Program ${name}` })
  await columnOf('two').waitFor()
  const isAt = (place: Locator) => place.evaluate((it) => it === document.activeElement)
  await columnOf('two').press('Space')
  expect(await columns(page)).toEqual(['Program one'])
  expect(await isAt(page.getByRole('region', { name: 'Side by side' }))).toBe(true)
  await go(page, columnOf('one'))
  expect(await columns(page)).toEqual([])
  const choose = page.locator('.to-compare')
  expect(await isAt(choose.locator('summary'))).toBe(true)
  expect(await choose.evaluate((it) => it.hasAttribute('open'))).toBe(false)
  await page.context().close()
})

test('what a reader had side by side before comes not into it, and is kept until they change something', async () => {
  const page = await visit('/compare/?with=programs/three')
  await page.getByRole('table').waitFor()
  await page.goto(new URL('/compare/?with=programs/two&with=programs/one', page.url()).href)
  const instead = page.getByRole('link', { name: 'See that instead' })
  await instead.waitFor()
  expect(await columns(page)).toEqual(['Program two', 'Program one'])
  expect(await page.getByRole('main').innerText()).toContain('What you had side by side before is kept')
  expect(await faultsInBothSchemes(page)).toEqual([])
  await page.reload()
  await go(page, instead)
  await page.waitForURL((url) => url.search === '')
  await expect.poll(() => columns(page)).toEqual(['Program three'])
  await page.goBack()
  await page.getByRole('button', { name: 'Remove Program two' }).click()
  expect(await instead.count()).toBe(0)
  await page.reload()
  await expect.poll(() => columns(page)).toEqual(['Program one'])
  expect(new URL(page.url()).search).toBe('')
  await page.context().close()
})

test('one of which nothing is on the site shows what the reader had, and says so; a look alone changes nothing of it', async () => {
  const page = await visit('/compare/?with=programs/three')
  await page.getByRole('table').waitFor()
  const kept = JSON.stringify(['programs/three', 'programs/away'])
  await page.evaluate((text) => localStorage.setItem('irh-compare', text), kept)
  await page.goto(new URL('/compare/?with=programs/gone', page.url()).href)
  await page.getByRole('table').waitFor()
  expect(await columns(page)).toEqual(['Program three'])
  expect(await status(page)).toBe(
    '1 of at most 4 chosen to compare. Something that the address names is not on this site.',
  )
  expect(await page.evaluate(() => localStorage.getItem('irh-compare'))).toBe(kept)
  await page.context().close()
})

test.each([
  ['all of which is off the site for now', ['programs/away']],
  ['that is the same in another order', ['programs/one', 'programs/two']],
  ['with something else that is off the site for now', ['programs/one', 'programs/away', 'programs/two']],
])('a look at one that was handed on leaves what was chosen as it was: %s', async (_, ids) => {
  const kept = JSON.stringify(ids)
  const page = await visit('/')
  await page.evaluate((text) => localStorage.setItem('irh-compare', text), kept)
  const search = '?with=programs/two&with=programs/one'
  await page.goto(new URL(`/compare/${search}`, page.url()).href)
  await page.getByRole('table').waitFor()
  // As a page does that comes back, or that hears of another window.
  await page.evaluate(() => dispatchEvent(new Event('pageshow')))
  expect(await columns(page)).toEqual(['Program two', 'Program one'])
  expect(new URL(page.url()).search).toBe(search)
  expect(await page.getByRole('link', { name: 'See that instead' }).count()).toBe(0)
  expect(await page.evaluate(() => localStorage.getItem('irh-compare'))).toBe(kept)
  await page.context().close()
})

test('a browser that keeps nothing says so of what was chosen, and of nothing else', async () => {
  const page = await visit('/')
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('Not allowed', 'SecurityError')
    }
  })
  await page.goto(new URL('/compare/', page.url()).href)
  await page.getByRole('status').waitFor()
  expect(await status(page)).toBe('Nothing is chosen yet.')
  await page.goto(new URL('/compare/?with=programs/one', page.url()).href)
  await page.getByRole('table').waitFor()
  expect(await status(page)).toBe('1 of at most 4 chosen to compare. Your browser does not keep it.')
  await page.context().close()
})

test('of an address that names more than four, the others are said to be left out', async () => {
  const page = await visit(
    `/compare/?${['one', 'two', 'three', 'four', 'five'].map((key) => `with=programs/${key}`).join('&')}`,
  )
  await page.getByRole('table').waitFor()
  expect(await status(page)).toBe(
    '4 of at most 4 chosen to compare. The address names more, which is left out: Program five.',
  )
  await page.getByRole('button', { name: 'Remove Program two' }).click()
  expect(await status(page)).toBe('3 of at most 4 chosen to compare.')
  await page.context().close()
})

test('by keyboard alone: its link is copied, and where a browser does not do that, that is said', async () => {
  const page = await visit('/compare/?with=programs/two&with=programs/one', {
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const copy = page.getByRole('button', { name: 'Copy the link' })
  await go(page, copy)
  await expect.poll(() => status(page)).toBe('2 of at most 4 chosen to compare. The link is copied.')
  const address = new URL('/compare/?with=programs/two&with=programs/one', page.url()).href
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address)
  expect(await copy.evaluate((button) => button === document.activeElement)).toBe(true)
  expect(await faultsInBothSchemes(page)).toEqual([])
  await page.getByRole('button', { name: 'Remove Program two' }).click()
  expect(await status(page)).toBe('1 of at most 4 chosen to compare.')
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('Not allowed'))
  })
  await copy.click()
  await expect.poll(() => status(page)).toContain('did not copy the link')
  await page.reload()
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
  await copy.click()
  await expect.poll(() => status(page)).toContain('did not copy the link')
  await page.context().close()
})

test('a page that did not come over a safe line has the link alone', async () => {
  const page = await visit('/')
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'clipboard'))
  await page.goto(new URL('/compare/?with=programs/two', page.url()).href)
  await page.getByRole('link', { name: 'Link to this comparison' }).waitFor()
  expect(await page.getByRole('button', { name: 'Copy the link' }).count()).toBe(0)
  await page.context().close()
})

test('the page of a program adds it to what was chosen; of more than four the oldest goes, and that is said', async () => {
  const page = await visit('/compare/?with=programs/one&with=programs/two&with=programs/three')
  for (const key of ['four', 'five']) {
    await page.getByRole('table').waitFor()
    await page.goto(new URL(`/programs/${key}/`, page.url()).href)
    await go(page, page.getByRole('link', { name: 'Put side by side with others' }))
    await page.waitForURL('**/compare/**')
  }
  await page.getByRole('table').waitFor()
  expect(await columns(page)).toEqual(['Program two', 'Program three', 'Program four', 'Program five'])
  expect(await status(page)).toBe('4 of at most 4 chosen to compare. To make room, this was taken out: Program one.')
  await page.getByRole('button', { name: 'Remove Program two' }).click()
  expect(await status(page)).toBe('3 of at most 4 chosen to compare.')
  await page.context().close()
})

test('without script the page of a program leads there all the same', async () => {
  const page = await visit('/programs/one/', { javaScriptEnabled: false })
  await page.getByRole('link', { name: 'Put side by side with others' }).click()
  expect(await page.getByRole('main').innerText()).toContain('needs a script')
  await page.context().close()
})
