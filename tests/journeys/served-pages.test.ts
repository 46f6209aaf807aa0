// The pages that only a server makes, in the frame of a site that has everything: as valid and as readable as the built ones.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HtmlValidate } from 'html-validate'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openLimits, usualLimits } from '#front/intake/limits.ts'
import { ask, filled, postForm } from '#tests/front/support/ask.ts'
import { closeFront, openFront, type RunningFront } from '#tests/front/support/front.ts'
import { faultsInBothSchemes, launchBrowser, newVisitor } from '#tests/support/browser.ts'
import { builtSite, writtenSnapshot } from '#tests/support/built-site.ts'
import { htmlRules } from '#tests/support/html-rules.ts'
import { layoutFaults } from '#tests/support/layout.ts'
import { richSnapshot } from '#tests/support/rich-snapshot.ts'

let browser: Browser
let front: RunningFront
const pages = new Map<string, string>()

beforeAll(async () => {
  const site = await builtSite({
    snapshotDir: await writtenSnapshot(await richSnapshot({ essays: 3 })),
    prebuilt: true,
  })
  const files: Record<string, Buffer> = {}
  for (const file of site.files) files[file.slice(1)] = await readFile(join(site.dir, file))
  browser = await launchBrowser()
  front = await openFront({ files, redirects: [{ from: '/gone/', to: null, code: 410 }] })

  const refused = async (room: Parameters<typeof openFront>[0], also: Record<string, string>) => {
    const strict = await openFront({ files, ...room })
    const { status, text } = await postForm(strict.port, { ...filled, ...also })
    await closeFront(strict)
    pages.set(`refusal ${status}`, text)
  }
  const textAt = async (path: string) => (await ask(front, path)).text
  const { location = '' } = (await postForm(front.port, { ...filled, programs: 'foundations' })).headers
  const thanks = await textAt(location)
  const receipt = /href="(\/collaborate\/receipt\/[\w-]{43}\/)"/.exec(thanks)?.[1] ?? ''
  const kept = await textAt(receipt)
  const back = /href="(\/collaborate\/receipt\/[\w-]{43}\/[^"]+)"/.exec(kept)?.[1] ?? ''
  pages.set('withdrawn page', await textAt('/gone/'))
  pages.set('page that is not there', await textAt('/programs/fundations/'))
  pages.set('form with a program chosen', await textAt('/collaborate/?program=foundations&setting=agency'))
  pages.set('form with errors', (await postForm(front.port, { name: '', email: 'dana@', hopes: 'Short' })).text)
  pages.set('thanks with a reference', thanks)
  pages.set('receipt', kept)
  pages.set('question before it is taken back', await textAt(back))
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  await ask(front, receipt, { method: 'POST', headers: type, body: 'withdraw=yes' })
  pages.set('receipt of what was taken back', await textAt(receipt))
  pages.set('receipt of nobody', await textAt(`/collaborate/receipt/${'A'.repeat(43)}/`))
  await refused({}, { hopes: 'a'.repeat(70_000) })
  await refused({ limits: openLimits({ ...usualLimits, postsPerSecond: 0 }) }, {})
  await refused({ leastFreeBytes: Number.MAX_SAFE_INTEGER }, { website: 'https://spam.example' })
})
afterAll(async () => {
  await browser?.close()
  if (front) await closeFront(front)
})

test('each says what it is about', () => {
  const said = [...pages].map(([name, html]) => `${name}: ${/<h1[^>]*>([^<]*)/.exec(html)?.[1]}`)
  expect(said).toEqual([
    'withdrawn page: This page was withdrawn',
    'page that is not there: This page is not here',
    'form with a program chosen: Collaborate',
    'form with errors: Collaborate',
    'thanks with a reference: Thank you',
    'receipt: Your request',
    'question before it is taken back: Take your request back?',
    'receipt of what was taken back: Your request',
    'receipt of nobody: This cannot be shown just now',
    'refusal 413: This is too long',
    'refusal 429: Too many requests at once',
    'refusal 503: Your request could not be kept',
  ])
})

test('each is valid HTML', async () => {
  const validator = new HtmlValidate(htmlRules)
  const faults: string[] = []
  for (const [name, html] of pages)
    for (const { messages } of (await validator.validateString(html, name)).results)
      faults.push(...messages.map(({ line, column, message }) => `${name}:${line}:${column} ${message}`))
  expect(faults).toEqual([])
})

test.each([1280, 320])(
  'axe finds nothing on any of them, and all of it can be read, light and dark, %i pixels wide',
  async (width) => {
    const page = await newVisitor(browser, { viewport: { width, height: 800 }, reducedMotion: 'reduce' })
    const faults: string[] = []
    for (const [name, body] of pages) {
      await page.route(front.at('/as-served/'), (route) => route.fulfill({ body, contentType: 'text/html' }))
      await page.goto(front.at('/as-served/'), { waitUntil: 'networkidle' })
      faults.push(...(await faultsInBothSchemes(page)).map((fault) => `${name}: ${fault}`))
      faults.push(...(await layoutFaults(page)).map((fault) => `${name}: ${fault}`))
      await page.unroute(front.at('/as-served/'))
    }
    await page.context().close()
    expect(faults).toEqual([])
  },
)
