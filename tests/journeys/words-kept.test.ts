import { isDeepStrictEqual } from 'node:util'
import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { askApi, launchBrowser, newVisitor, openScreen, signIn, untilAlive } from '#tests/support/browser.ts'
import { eventually, type RunningServer, startServer } from '#tests/support/server.ts'

let server: RunningServer
let browser: Browser
let page: Page
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  page = await newVisitor(browser, { viewport: { width: 1440, height: 1000 } })
  await signIn(page, server)
})
// What one leaves unsaved in a window is there again in the same window.
beforeEach(async () => {
  const before = page
  page = await before.context().newPage()
  await before.close()
})
afterEach(() => page.unrouteAll({ behavior: 'ignoreErrors' }))
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
  await untilStored(id, { title: 'Last words', series: 'The last series' })
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
  await untilStored(id, { title: 'Three', series: 'A series' })
  expect(await page.locator('#field-title').inputValue()).toBe('Three')
})

test('a row that is added while the form waits for an answer shows its fields', { timeout: 120_000 }, async () => {
  await openScreen(page, `${server.url}/admin/collections/modules/create`)
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

test('who saves by the keyboard goes on typing, and those words are saved without another key', {
  timeout: 300_000,
}, async () => {
  const id = await beginEssay('One')
  const saves = await holdSaves()
  const title = page.locator('#field-title')
  await title.press('End')
  await page.keyboard.type(' and two')
  await page.keyboard.press('Control+s')
  const save = await saves.next()
  expect(await focused()).toBe('field-title')
  await page.keyboard.type(' and three')
  // Nothing else is sent meanwhile.
  await rest()
  await save()
  await saves.letGo()
  await untilStored(id, { title: 'One and two and three' })
  expect(await title.inputValue()).toBe('One and two and three')
})

test('words typed while an entry is saved for the first time are kept, and typing goes on in the same place', {
  timeout: 300_000,
}, async () => {
  await openNew()
  const saves = await holdFirstSave()
  const form = await holdForm()
  const title = page.locator('#field-title')
  await title.fill('An evening')
  await page.keyboard.press('Control+s')
  const save = await saves.next()
  // The server has the entry; the browser does not know, and then opens its form in place of this one.
  await page.keyboard.type(' of talk')
  await save()
  const open = await form.next()
  await page.keyboard.type(' and of silence')
  for (let left = 0; left < ' and of silence'.length; left += 1) await page.keyboard.press('ArrowLeft')
  await open()
  await form.letGo()
  const id = await newId()
  await page.keyboard.type(', long')
  await untilStored(id, { title: 'An evening of talk, long and of silence' })
  expect(await title.inputValue()).toBe('An evening of talk, long and of silence')
  expect(await focused()).toBe('field-title')
})

test('not one key is lost while the text of a new entry is being written and saved', { timeout: 300_000 }, async () => {
  const words = 'What is said in time is heard in another, and what is not said waits.'
  await openNew()
  await page.locator('#field-title').fill('Heard in another')
  const text = page.locator('[data-field-path="body"] [contenteditable=true]')
  await text.click()
  for (const [at, key] of [...words].entries()) {
    await page.keyboard.type(key)
    if (at === 10) await page.keyboard.press('Control+s')
  }
  const id = await newId()
  await eventually(
    () => stored(id),
    ({ body }) => JSON.stringify(body).includes(words),
  )
  expect(await text.innerText()).toBe(words)
})

test('rows that are added while an entry is saved for the first time are there afterwards', {
  timeout: 300_000,
}, async () => {
  await openScreen(page, `${server.url}/admin/collections/modules/create`)
  await page.locator('#field-title').fill('Beginning to listen')
  const saves = await holdAnswers(/\/api\/modules\?/, 'POST')
  await page.locator('#action-save-draft').click()
  const save = await saves.next()
  await page.getByRole('button', { name: 'Add Segment' }).click()
  await page.locator('#field-segments__0__title').fill('Arriving')
  await save()
  await page.waitForURL(/\/modules\/[0-9a-f-]{24,}/)
  await eventually(
    () => stored(new URL(page.url()).pathname.split('/').at(-1) ?? '', 'modules'),
    (module) => JSON.stringify(module).includes('"title":"Arriving"'),
  )
  expect(await page.locator('#field-segments__0__title').inputValue()).toBe('Arriving')
})

test('who leaves at once after the last word finds it again', { timeout: 300_000 }, async () => {
  const id = await beginEssay('Nearly')
  await page.locator('#field-title').press('End')
  await page.keyboard.type(' done')
  await goHome()
  await untilStored(id, { title: 'Nearly done' })
  await openAgain(id)
  await eventually(
    () => page.locator('#field-title').inputValue(),
    (title) => title === 'Nearly done',
  )
})

test('words that could not be saved when one left are said, and are there when the entry is opened again', {
  timeout: 300_000,
}, async () => {
  const id = await beginEssay('Refused')
  // On a busy machine the form may save by itself before one has left.
  const saves = /\/api\/essays\/[0-9a-f-]{24,}\?/
  await page.route(saves, (route) => route.fulfill({ status: 500, body: '{}' }))
  await page.locator('#field-title').press('End')
  await page.keyboard.type(' at first')
  await goHome()
  await page.getByText('The last words in “Refused at first” could not be saved.').waitFor()
  await page.unroute(saves)
  await openAgain(id)
  await untilStored(id, { title: 'Refused at first' })
})

test('who leaves while a save is under way finds what was typed after it, and could not be saved', {
  timeout: 300_000,
}, async () => {
  const id = await beginEssay('Under way')
  const saves = await holdSaves()
  await page.locator('#field-title').fill('Under way at first')
  const first = await saves.next()
  await page.locator('#field-title').fill('Under way at last')
  await page.route(/\/api\/essays\/[0-9a-f-]{24,}\?/, (route) => route.fulfill({ status: 500, body: '{}' }), {
    times: 1,
  })
  await goHome()
  await page.getByText('The last words in “Under way at last” could not be saved.').waitFor()
  await Promise.all([page.waitForResponse((answer) => answer.request().method() === 'PATCH'), first()])
  await saves.letGo()
  await openAgain(id)
  await untilStored(id, { title: 'Under way at last' })
})

test('words that are taken back while they are being saved are taken back on the server, too', {
  timeout: 300_000,
}, async () => {
  const id = await beginEssay('Right')
  const saves = await holdSaves()
  const title = page.locator('#field-title')
  await title.fill('Right, or wrong')
  const wrong = await saves.next()
  await title.fill('Right')
  await page.keyboard.press('Control+s')
  const right = await saves.next()
  await wrong()
  await right()
  await saves.letGo()
  await untilStored(id, { title: 'Right' })
  expect(await title.inputValue()).toBe('Right')
})

test('who takes words back while they are being saved, and leaves, finds them taken back', {
  timeout: 300_000,
}, async () => {
  const id = await beginEssay('As before')
  const saves = await holdSaves()
  await page.locator('#field-title').fill('As before, or not')
  const save = await saves.next()
  await page.locator('#field-title').fill('As before')
  await goHome()
  await save()
  await saves.letGo()
  await untilStored(id, { title: 'As before' })
})

test('words typed into a form that the browser remembered are kept when the server sends it anew', {
  timeout: 300_000,
}, async () => {
  const id = await beginEssay('Coming back')
  await goHome()
  const form = await holdForm()
  await openAgain(id)
  const anew = await form.next()
  await page.locator('#field-title').press('End')
  await page.keyboard.type(' at once')
  await anew()
  await form.letGo()
  await untilStored(id, { title: 'Coming back at once' })
  expect(await page.locator('#field-title').inputValue()).toBe('Coming back at once')
})

test('a form that the browser remembered takes no words before it shows what was written last', {
  timeout: 300_000,
}, async () => {
  const id = await beginEssay('Remembered')
  const [title, series] = [page.locator('#field-title'), page.locator('#field-series')]
  await series.fill('Written since')
  await untilStored(id, { series: 'Written since' })
  await rest()
  await goHome()
  const form = await holdForm()
  await openAgain(id)
  const anew = await form.next()
  await expect.poll(() => title.isDisabled()).toBe(true)
  await anew()
  await form.letGo()
  await title.fill('Remembered, and gone on')
  await untilStored(id, { title: 'Remembered, and gone on' })
  expect((await stored(id)).series).toBe('Written since')
  expect(await series.inputValue()).toBe('Written since')
})

test('nobody leaves words without being asked that are saved nowhere yet', { timeout: 300_000 }, async () => {
  await openNew()
  await page.locator('#field-title').fill('Not begun')
  await page.locator('a[href="/admin"]').first().click()
  await page.getByRole('heading', { name: 'Leave without saving' }).waitFor()
  await page.getByRole('button', { name: 'Stay on this page' }).click()
  expect(await page.locator('#field-title').inputValue()).toBe('Not begun')

  // The same, when the window is closed before the form has saved by itself; meanwhile it does.
  const id = await beginEssay('Begun')
  await page.locator('#field-title').press('End')
  await page.keyboard.type(' and gone on')
  const asked = page.waitForEvent('dialog')
  await page.evaluate(() => void setTimeout(() => window.location.reload(), 0))
  const question = await asked
  expect(question.type()).toBe('beforeunload')
  await question.dismiss()
  await untilStored(id, { title: 'Begun and gone on' })
})

test('who leaves words on purpose that were saved nowhere does not find them in the next form', {
  timeout: 300_000,
}, async () => {
  const main = page.getByRole('main')
  const leaveAnyway = async () => {
    await page.locator('a[href="/admin"]').first().click()
    await page.getByRole('button', { name: 'Leave anyway' }).click()
    await page.getByRole('heading', { name: /^Welcome/ }).waitFor()
  }
  const title = page.locator('#field-title')
  await openNew()
  await title.fill('Better not')
  await leaveAnyway()
  await main.locator('a[href="/admin/collections/essays"]').first().click()
  await main.locator('a[href="/admin/collections/essays/create"]').first().click()
  await title.waitFor()
  await untilAlive(page)
  await rest()
  expect(await title.inputValue()).toBe('')

  // Of these no drafts are kept either.
  await openScreen(page, `${server.url}/admin/collections/audiences`)
  await page.locator('tbody a').first().click()
  await title.waitFor()
  await untilAlive(page)
  const before = await title.inputValue()
  await title.fill('Nobody')
  await leaveAnyway()
  await page.goBack()
  await title.waitFor()
  await untilAlive(page)
  await rest()
  expect(await title.inputValue()).toBe(before)
})

test('what the server makes of words that it took is its own to decide, and is saved once', {
  timeout: 300_000,
}, async () => {
  const id = await beginEssay('Trimmed')
  const saves = countSaves()
  await page.locator('#field-slug').fill('  trimmed-by-the-server  ')
  await untilStored(id, { slug: 'trimmed-by-the-server' })
  await rest()
  await rest()
  expect(saves()).toBe(1)
  await page.locator('#field-series').fill('A series')
  await eventually(
    () => page.locator('#field-slug').inputValue(),
    (slug) => slug === 'trimmed-by-the-server',
  )
})

test('when a moment is said to be chosen, the form behind the dialog can be typed in', {
  timeout: 300_000,
}, async () => {
  await beginEssay('At its moment')
  await page.getByRole('button', { name: 'Schedule…' }).click()
  const inTwoDays = new Date(Date.now() + 2 * 24 * 60 * 60 * 1000)
  await page.getByLabel('Day').fill(inTwoDays.toISOString().slice(0, 'YYYY-MM-DD'.length))
  // What is planned is read again afterwards, and that may take its time.
  const list = await holdAnswers(/\/publishing\/schedules\?/, 'GET')
  await page.locator('.irh-ask').getByRole('button', { name: 'Schedule' }).click()
  await page.getByText('Goes live on').waitFor()
  await page.locator('#field-title').fill('Typed at once')
  expect(await page.locator('#field-title').inputValue()).toBe('Typed at once')
  await list.letGo()
})

test('a moment chosen while a draft is being saved waits for that, and is for the words on the screen', {
  timeout: 300_000,
}, async () => {
  const id = await beginEssay('Planned')
  const saves = await holdSaves()
  await page.locator('#field-title').fill('Planned in other words')
  await page.keyboard.press('Control+s')
  const save = await saves.next()
  await page.getByRole('button', { name: 'Schedule…' }).click()
  const inTwoDays = new Date(Date.now() + 2 * 24 * 60 * 60 * 1000)
  await page.getByLabel('Day').fill(inTwoDays.toISOString().slice(0, 'YYYY-MM-DD'.length))
  const dialog = page.locator('.irh-ask')
  const planned: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/publishing/schedules')) planned.push(request.url())
  })
  await dialog.getByRole('button', { name: 'Schedule' }).click()
  await dialog.locator('button[type=submit][aria-disabled=true]:focus').waitFor()
  await page.keyboard.press('Enter')
  // What is under way is not taken back by closing the dialog: one would believe that it was.
  for (let pressed = 0; pressed < 3; pressed += 1) await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'Not now' }).click({ force: true })
  await rest()
  expect(await dialog.locator('.irh-fault').textContent()).toBe('')
  await save()
  await saves.letGo()
  // It is said, with what is still missing, and stands in the list.
  await page.getByText('Goes live on').first().waitFor()
  await untilStored(id, { title: 'Planned in other words' })
  expect(planned).toHaveLength(1)
})

/** Longer than the form waits for more words before it saves. */
const rest = async () => {
  const since = await page.evaluate(() => performance.now())
  await page.waitForFunction((begun) => performance.now() > begun + 2000, since)
}

type Stored = { title?: unknown; series?: unknown; slug?: unknown; body?: unknown }

const holdSaves = () => holdAnswers(/\/api\/essays\/[0-9a-f-]{24,}\?.*draft=true/, 'PATCH')
const holdFirstSave = () => holdAnswers(/\/api\/essays\?/, 'POST')
/** The form's page, which the browser asks for when another screen led to it. */
const holdForm = () => holdAnswers(/\/admin\/collections\/essays\/[0-9a-f-]{24,}/, 'GET')

/** Each question reaches the server; its answer waits until the test lets it go. */
async function holdAnswers(url: RegExp, method: string) {
  const waiting: (() => Promise<void>)[] = []
  let isHolding = true
  await page.route(url, async (route) => {
    if (route.request().method() !== method || !isHolding) return route.fallback()
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
      if (answer === undefined) throw new Error('nothing was asked')
      return answer
    },
    letGo: async () => {
      isHolding = false
      for (const answer of waiting.splice(0)) await answer()
    },
  }
}

/** How often an essay was saved since. */
function countSaves(): () => number {
  let count = 0
  page.on('request', (request) => {
    if (request.method() === 'PATCH' && request.url().includes('/api/essays/')) count += 1
  })
  return () => count
}

const focused = () => page.evaluate(() => document.activeElement?.id)
const newId = async () => {
  await page.waitForURL(/\/essays\/[0-9a-f-]{24,}/)
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}
const openNew = () => openScreen(page, `${server.url}/admin/collections/essays/create`)
const goHome = async () => {
  await page.locator('a[href="/admin"]').first().click()
  await page.getByRole('heading', { name: /^Welcome/ }).waitFor()
}
const openAgain = async (id: string) => {
  await page.goBack()
  await page.waitForURL(new RegExp(id))
  await page.locator('#field-title').waitFor()
}

async function beginEssay(title: string): Promise<string> {
  await openNew()
  await page.locator('#field-title').fill(title)
  await page.locator('#action-save-draft').click()
  const id = await newId()
  await untilAlive(page)
  return id
}

const untilStored = (id: string, words: Stored) =>
  eventually(
    () => stored(id),
    (entry) => isDeepStrictEqual({ ...entry, ...words }, entry),
  )

/** As the newest draft has it. */
const stored = (id: string, collection = 'essays'): Promise<Stored> =>
  askApi(page, server, 'GET', `${collection}/${id}?draft=true&depth=0`)
