import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, newVisitor, signIn } from '#tests/support/browser.ts'
import { eventually, type RunningServer, startServer } from '#tests/support/server.ts'

let server: RunningServer
let browser: Browser
let page: Page
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  page = await newVisitor(browser, { viewport: { width: 1440, height: 1000 } })
  await signIn(page, server)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('words typed while the text is being saved are kept, on the screen and on the server', {
  timeout: 300_000,
}, async () => {
  const id = await beginEssay('First words')
  const saves = await holdSaves()
  const title = page.locator('#field-title')
  const series = page.locator('#field-series')

  await title.fill('Second words')
  const first = await saves.next()
  // Typed in one field, then in another, while the answer is awaited; then the hands rest.
  await title.fill('Third words')
  await series.fill('A series')
  await rest()
  await first()
  // The next save began as soon as the first was answered; what is typed now is the last.
  const second = await saves.next()
  await title.fill('Last words')
  await series.fill('The last series')
  await second()
  await saves.letGo()
  await eventually(
    () => stored(id),
    ({ title, series }) => title === 'Last words' && series === 'The last series',
  )
  expect(await title.inputValue()).toBe('Last words')
  expect(await series.inputValue()).toBe('The last series')
})

test('words typed in one field are kept when the hands move on to another before the answer', {
  timeout: 300_000,
}, async () => {
  const id = await beginEssay('One')
  const saves = await holdSaves()
  await page.locator('#field-title').fill('Two')
  const save = await saves.next()
  await page.locator('#field-title').fill('Three')
  await page.locator('#field-series').fill('A series')
  await save()
  await saves.letGo()
  await eventually(
    () => stored(id),
    ({ title, series }) => title === 'Three' && series === 'A series',
  )
  expect(await page.locator('#field-title').inputValue()).toBe('Three')
})

test('a row that is added while the form waits for an answer shows its fields', { timeout: 120_000 }, async () => {
  await page.goto(`${server.url}/admin/collections/modules/create`, { waitUntil: 'networkidle' })
  const asked = Promise.withResolvers<void>()
  const letGo = Promise.withResolvers<void>()
  await page.route(/modules\/create/, async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    const response = await route.fetch()
    asked.resolve()
    await letGo.promise
    await route.fulfill({ response })
  })
  await page.locator('#field-title').fill('An evening of listening')
  await asked.promise
  await page.getByRole('button', { name: 'Add Segment' }).click()
  // The answer knows nothing of the row, and comes before the form has asked for it.
  letGo.resolve()
  await page.locator('#field-segments__0__title').waitFor()
})

/** Longer than the form waits for more words before it saves. */
const rest = async () => {
  const since = await page.evaluate(() => performance.now())
  await page.waitForFunction((begun) => performance.now() > begun + 2000, since)
}

type Stored = { title?: unknown; series?: unknown }

/** Each save reaches the server; its answer waits until the test lets it go. */
async function holdSaves() {
  const waiting: (() => Promise<void>)[] = []
  let isHolding = true
  await page.route(/\/api\/essays\/[0-9a-f-]{24,}\?.*draft=true/, async (route) => {
    if (route.request().method() !== 'PATCH' || !isHolding) return route.continue()
    const response = await route.fetch()
    waiting.push(() => route.fulfill({ response }))
  })
  return {
    next: async () => {
      await eventually(
        async () => waiting.length,
        (count) => count > 0,
      )
      const answer = waiting.shift()
      if (answer === undefined) throw new Error('nothing was saved')
      return answer
    },
    letGo: async () => {
      isHolding = false
      for (const answer of waiting.splice(0)) await answer()
    },
  }
}

async function beginEssay(title: string): Promise<string> {
  await page.goto(`${server.url}/admin/collections/essays/create`, { waitUntil: 'networkidle' })
  await page.locator('#field-title').fill(title)
  await page.locator('#action-save-draft').click()
  await page.waitForURL(/\/essays\/[0-9a-f-]{24,}/)
  await page.waitForLoadState('networkidle')
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

/** As the newest draft has it. */
const stored = (id: string): Promise<Stored> =>
  page.evaluate(async (essay) => {
    const answer = await fetch(`/api/essays/${essay}?draft=true&depth=0`, { cache: 'no-store' })
    return answer.json()
  }, id)
