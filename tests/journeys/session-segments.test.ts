// Programs and their modules: which part of one a session teaches, chosen by keyboard alone, and who uses it.
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityFaults, askApi, launchBrowser, newVisitor, openScreen, signIn } from '#tests/support/browser.ts'
import { type RunningServer, startServer } from '#tests/support/server.ts'

let server: RunningServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** The newest draft of the seed's larger program. */
const programIn = async (page: Page) => {
  const query = 'where[slug][equals]=integrative-relational-health-training-program&draft=true&depth=0'
  return Object(await askApi<{ docs: unknown[] }>(page, server, 'GET', `programs?${query}`)).docs[0]
}

test.each(['light', 'dark'] as const)('segments are chosen by title and minutes, %s', async (colorScheme) => {
  const page = await newVisitor(browser, { colorScheme, reducedMotion: 'reduce' })
  await signIn(page, server)
  const { id } = await programIn(page)
  await openScreen(page, `${server.url}/admin/collections/programs/${id}`)
  await page.getByRole('button', { name: 'Sessions', exact: true }).click()

  // The first module of the seed has topics only, the second has three segments.
  const from = page.getByLabel('From segment')
  const to = page.getByLabel('To segment')
  await page.getByText('This module has no segments yet, so all of it is taught here.').first().waitFor()
  const second = from.nth(1)
  await expect
    .poll(() => second.locator('option').allTextContents())
    .toEqual([
      'From the beginning',
      '1. Role-play · not timed',
      '2. Mindfulness exercises · not timed',
      '3. Group process work · not timed',
    ])
  // Each of the two asks for the segments by itself.
  await expect.poll(() => to.nth(1).locator('option').count()).toBe(4)
  await second.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await to.nth(1).focus()
  await page.keyboard.press('End')
  expect(await accessibilityFaults(page)).toEqual([])
  const chosenIn = async () => {
    const { sessions } = await programIn(page)
    const { fromSegment, toSegment } = sessions[0].entries[1]
    return [typeof fromSegment, typeof toSegment, fromSegment === toSegment]
  }
  await expect.poll(chosenIn).toEqual(['string', 'string', false])
  await page.context().close()
})

test.each(['light', 'dark'] as const)(
  'a module names the programs that a change would touch, %s',
  async (colorScheme) => {
    const page = await newVisitor(browser, {
      colorScheme,
      reducedMotion: 'reduce',
      viewport: { width: 320, height: 700 },
    })
    await signIn(page, server)
    const moduleOf = async (slug: string) => {
      const query = `where[slug][equals]=${slug}&depth=0`
      return (await askApi<{ docs: { id: string }[] }>(page, server, 'GET', `modules?${query}`)).docs[0]?.id
    }
    const words = page.getByText('Used in 2 programs. A change shows in all of them:')
    await openScreen(page, `${server.url}/admin/collections/modules/${await moduleOf('exploring-deep-subjectivity')}`)
    await words.waitFor()
    const names = page.locator('.irh-used-in', { has: words }).getByRole('link')
    expect(await names.allTextContents()).toEqual([
      'Integrative Relational Health Training Program',
      'Supervision and Documentation',
    ])
    expect(await accessibilityFaults(page, { include: ['.irh-used-in'] })).toEqual([])
    await openScreen(page, `${server.url}/admin/collections/modules/${await moduleOf('philosophical-foundations')}`)
    await page.locator('#field-title').waitFor()
    expect(await words.count()).toBe(0)
    await page.context().close()
  },
)
