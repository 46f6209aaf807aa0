// What a director prints and hands on, on the paper of both sides of the Atlantic.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, newVisitor } from '#tests/support/browser.ts'
import { type BuiltSite, builtSite, testSiteUrl, writtenSnapshot } from '#tests/support/built-site.ts'
import { drawn } from '#tests/support/drawn.ts'
import { layoutFaults } from '#tests/support/layout.ts'
import { richSnapshot } from '#tests/support/rich-snapshot.ts'
import {
  audience,
  element,
  site as house,
  moduleEntry,
  outcome,
  paragraph,
  person,
  program,
  reference,
  type Written,
} from '#tests/support/snapshots.ts'

let browser: Browser
let site: BuiltSite
let page: Page
beforeAll(async () => {
  browser = await launchBrowser()
  site = await builtSite({ snapshotDir: await writtenSnapshot(await richSnapshot({ essays: 40 })), prebuilt: true })
  page = await newVisitor(browser)
  await page.route(`${testSiteUrl}/**`, (route) => {
    const { pathname } = new URL(route.request().url())
    const path = join(site.dir, pathname.endsWith('/') ? `${pathname}index.html` : pathname)
    return existsSync(path) ? route.fulfill({ path }) : route.fulfill({ status: 404 })
  })
})
afterAll(async () => {
  await browser?.close()
})

/** About 300 characters: what a director is told in answer to one question. */
const answer = 'What is said in the room stays there, and what is learned goes along with those who were part of it. '
  .repeat(3)
  .trim()
const six = Array.from({ length: 6 }, (_, index) => `module-${index + 1}`)
const detailed: Written[] = [
  element('embodied', { title: 'Embodied Learning' }),
  audience('agency', { title: 'Agency' }),
  person('ana', { name: 'Ana Ruiz', roleTitle: 'Supervisor', shortBio: answer }),
  reference('author1999'),
  ...six.map((key) => outcome(key, { evidenceOfLearning: answer.slice(0, 100) })),
  ...six.map((key) =>
    moduleEntry(key, {
      summary: answer.slice(0, 240).trim(),
      topics: ['noticing', 'breathing', 'waiting'],
      outcomes: [{ outcome: key, depth: 'practiced', assessedBy: 'A role-play with an observer' }],
      segments: ['opening', 'didactic', 'role-play', 'debrief'].map((kind) => ({
        id: kind,
        title: `A part of ${kind}`,
        kind,
        minutes: 45,
        groupFormat: 'small-groups',
      })),
    }),
  ),
  program('foundations', {
    title: 'Foundations of Relational Practice',
    summary: answer.slice(0, 240).trim(),
    overview: paragraph(answer),
    participantRoles: ['practitioners', 'supervisors'],
    level: 'introductory',
    formats: ['in-person'],
    pattern: 'short-series',
    groupSize: { min: 6, max: 14 },
    sessions: [0, 2, 4].map((at) => ({
      title: `Day ${at / 2 + 1}`,
      entries: six.slice(at, at + 2).map((module) => ({ module })),
    })),
    prerequisites: answer,
    followUp: answer,
    adaptable: answer,
    fixed: answer,
    evaluation: answer,
    evidence: { statement: answer, limits: answer, references: ['author1999'] },
    facilitators: ['ana'],
    requirements: { space: answer, technology: answer, partnerProvides: answer },
    confidentiality: answer,
    access: answer,
    investment: 'Agreed with each partner.',
  }),
]

/** In the page: each run of words that is seen. */
const visibleWords = (of: Element): string[] =>
  [of, ...of.querySelectorAll('*')]
    .filter((part) => part.checkVisibility())
    .flatMap((part) => [...part.childNodes].filter((node) => node instanceof Text))
    .map((node) => node.data.trim())
    .filter((words) => words !== '')

const pagesOnPaper = async (format: 'A4' | 'Letter') =>
  (await page.pdf({ format })).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0

test.each(['A4', 'Letter'] as const)('a program of which all is said fits on four pages of %s', async (format) => {
  await page.goto(`${testSiteUrl}/programs/foundations/`)
  expect(await pagesOnPaper(format)).toBeLessThanOrEqual(4)
})

/** Shows the program of six modules. */
async function showDetailed(): Promise<void> {
  const html = await drawn('/programs/foundations/', detailed)
  await page.route(`${testSiteUrl}/detailed/`, (route) => route.fulfill({ body: html, contentType: 'text/html' }))
  await page.goto(`${testSiteUrl}/detailed/`)
  expect(await page.locator('.outline > details').count()).toBe(6)
}

test.each(['A4', 'Letter'] as const)(
  'so does one of six modules, with a few sentences for each question, on %s',
  async (format) => {
    await showDetailed()
    expect(await pagesOnPaper(format)).toBeLessThanOrEqual(4)
  },
)

test('it is not made to fit by small letters, by words on others, or by leaving out anything but what leads on', async () => {
  await page.emulateMedia({ media: 'screen' })
  await showDetailed()
  await page.locator('details').evaluateAll((all) => {
    for (const fold of all) fold.setAttribute('open', '')
  })
  const said = await page.locator('article').evaluate(visibleWords)
  await page.emulateMedia({ media: 'print' })
  const printed = new Set(await page.locator('article').evaluate(visibleWords))
  expect(said.length).toBeGreaterThan(150)
  expect(said.filter((words) => !printed.has(words))).toEqual([
    'Put side by side with others',
    'Talk about this program',
  ])
  const sizes = await page
    .locator('article :is(.prose > p, .prose > ul, .text dd, details > p):not(.meta, .more)')
    .evaluateAll((parts) => parts.map((part) => Number.parseFloat(getComputedStyle(part).fontSize) * 0.75))
  expect(sizes.length).toBeGreaterThan(20)
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(9.5)
  // As wide as A4 and Letter are between their margins.
  for (const width of [665, 687]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await layoutFaults(page), `${width} pixels`).toEqual([])
  }
})

test('where it comes from is said at the head, so that no foot takes a page of its own', async () => {
  await page.emulateMedia({ media: 'print' })
  await showDetailed()
  const address = await page.getByText(`${testSiteUrl}/programs/foundations/`).boundingBox()
  const title = await page.getByRole('heading', { level: 1 }).boundingBox()
  expect((address?.y ?? 0) + (address?.height ?? 0)).toBeLessThanOrEqual(title?.y ?? 0)
  expect(address?.height).toBeGreaterThan(0)
})

test('also where the address and the words of the house are as long as can be', async () => {
  await page.emulateMedia({ media: 'print' })
  const slug = 'what-goes-on-between-people-in-a-room-and-how-a-team-learns-to-notice-it-in-time'
  expect(slug).toHaveLength(80)
  const documents: Written[] = [
    house({ tagline: answer.slice(0, 160).trim() }),
    audience('agency', { title: 'Agency' }),
    moduleEntry('one'),
    program(slug, { sessions: [{ entries: [{ module: 'one' }] }] }),
  ]
  const html = await drawn(`/programs/${slug}/`, documents)
  await page.route(`${testSiteUrl}/long/`, (route) => route.fulfill({ body: html, contentType: 'text/html' }))
  for (const width of [665, 687]) {
    await page.setViewportSize({ width, height: 900 })
    await page.goto(`${testSiteUrl}/long/`)
    const foot = await page.getByRole('contentinfo').boundingBox()
    const head = await page.locator('.head').boundingBox()
    expect((foot?.y ?? 0) + (foot?.height ?? 0), `${width} pixels`).toBeLessThanOrEqual(head?.y ?? 0)
    expect(await layoutFaults(page), `${width} pixels`).toEqual([])
  }
})

test('a list is parted between any two of its rows, and does not leave its first page empty', async () => {
  await page.emulateMedia({ media: 'print' })
  await page.goto(`${testSiteUrl}/search/`)
  const held = await page
    .locator('.row > :last-child')
    .evaluateAll((parts) => parts.map((part) => getComputedStyle(part).breakAfter))
  expect(held.length).toBeGreaterThan(40)
  expect(new Set(held)).toEqual(new Set(['auto']))
})

test('on paper every module is open, the form shows its questions, and the address of each link is spelled out', async () => {
  await page.emulateMedia({ media: 'print' })
  for (const path of ['/modules/grounding/', '/philosophy/essay-001/', '/programs/foundations/']) {
    await page.goto(testSiteUrl + path)
    const links = page.locator('main :is(.text, .prose) a[href^="/"]')
    expect(await links.count(), path).toBeGreaterThan(0)
    const unspelled = await links.evaluateAll((all) =>
      all
        .filter((link) => !getComputedStyle(link, '::after').content.includes(link.getAttribute('href') ?? ''))
        .map((link) => link.outerHTML),
    )
    expect(unspelled, path).toEqual([])
  }
  const closed = page.locator('.outline > details > :not(summary)')
  expect(await closed.count()).toBeGreaterThan(5)
  for (const part of await closed.all()) expect(await part.isVisible()).toBe(true)
  await page.goto(`${testSiteUrl}/philosophy/essay-001/`)
  const mail = page.locator('.prose a[href^="mailto:"]')
  expect(await mail.evaluate((link) => getComputedStyle(link, '::after').content)).toContain('info@irh.example')
  await page.goto(`${testSiteUrl}/collaborate/`)
  expect(await page.getByText('What are you hoping for?').isVisible()).toBe(true)
  expect(await page.getByRole('button').count()).toBe(0)
})
