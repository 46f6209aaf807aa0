import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#tests/support/browser.ts'
import { type BuiltSite, builtSite, writtenSnapshot } from '#tests/support/built-site.ts'
import { element, moduleEntry, program, snapshotWith } from '#tests/support/snapshots.ts'
import { visitSite } from '#tests/support/visit-built-site.ts'

let browser: Browser
let site: BuiltSite
beforeAll(async () => {
  const others = Array.from({ length: 59 }, (_, index) =>
    program(`one-${index}`, { title: `Program ${index}`, formats: ['in-person'], level: 'introductory' }),
  )
  const only = program('only', { title: 'The only one', formats: ['hybrid'], level: 'advanced' })
  const snapshot = snapshotWith([element('embodied'), moduleEntry('grounding'), ...others, only])
  site = await builtSite({ snapshotDir: await writtenSnapshot({ snapshot, media: new Map() }), prebuilt: true })
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

test.each([
  [1280, 800],
  [1280, 500],
  [360, 640],
  [360, 1200],
])('of 60 programs one is left, and the page stays where it is, %i by %i pixels', async (width, height) => {
  const page = await visitSite(browser, site, '/programs/', { viewport: { width, height } })
  await page.locator('.to-compare').first().waitFor()
  if (width < 960) await page.locator('.filters > summary').click()
  const top = (name: string) =>
    page.getByRole('checkbox', { name, exact: true }).evaluate((box) => box.getBoundingClientRect().top)
  for (const name of ['Hybrid', 'Advanced']) {
    const box = page.getByRole('checkbox', { name, exact: true })
    await box.evaluate((it) => scrollBy(0, it.getBoundingClientRect().top - 40))
    const before = await top(name)
    expect(before).toBeLessThan(50)
    await box.press('Space')
    await expect.poll(() => page.locator('#catalog .rows > .row').count()).toBe(1)
    expect(await top(name)).toBe(before)
    await box.press('Space')
    await expect.poll(() => page.locator('#catalog .rows > .row').count()).toBe(60)
    expect(await top(name)).toBe(before)
  }
  // At the top no more room is held than the list itself needs.
  await page.evaluate(() => scrollTo(0, 0))
  await page.getByRole('checkbox', { name: 'Hybrid', exact: true }).dispatchEvent('click')
  await expect.poll(() => page.locator('#catalog .rows > .row').count()).toBe(1)
  const [held, list] = await page.evaluate(() => {
    const frame = document.querySelector<HTMLElement>('#catalog > .folio')
    const before = frame?.offsetHeight ?? 0
    frame?.style.removeProperty('--room')
    return [before, frame?.offsetHeight ?? 0]
  })
  expect(held).toBe(list)
  await page.context().close()
})

test('who closes the filters, having ticked far down in them, has no room left to scroll through', async () => {
  const page = await visitSite(browser, site, '/programs/', { viewport: { width: 360, height: 1200 } })
  await page.locator('.to-compare').first().waitFor()
  const summary = page.locator('.filters > summary')
  await summary.click()
  const frame = page.locator('#catalog > .folio')
  const height = () => frame.evaluate((it) => it.getBoundingClientRect().height)
  const box = page.getByRole('checkbox', { name: 'Advanced', exact: true })
  await box.evaluate((it) => scrollBy(0, it.getBoundingClientRect().top))
  await box.press('Space')
  await expect.poll(() => page.locator('#catalog .rows > .row').count()).toBe(1)
  const open = await height()
  const room = () => frame.evaluate((it) => it.style.getPropertyValue('--room'))
  expect(await room()).not.toBe('')
  await summary.click()
  await expect.poll(height).toBeLessThan(open)
  await expect.poll(room).toBe('')
  await page.context().close()
})
