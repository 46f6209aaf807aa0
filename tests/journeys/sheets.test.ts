import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, newVisitor } from '#tests/support/browser.ts'
import { type BuiltSite, builtSite, writtenSnapshot } from '#tests/support/built-site.ts'
import { richSnapshot } from '#tests/support/rich-snapshot.ts'
import {
  audience,
  element,
  essay,
  moduleEntry,
  page,
  paragraph,
  person,
  program,
  reference,
  snapshotWith,
  type Written,
} from '#tests/support/snapshots.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
})

const text = (words: string) => ({ type: 'text', text: words })
const inParagraph = (child: object) => ({ body: [{ type: 'paragraph', children: [text('Presence '), child] }] })

/** Each has one thing that only some essays have. */
const essays: Record<string, Record<string, unknown>> = {
  plain: {},
  noted: inParagraph({ type: 'footnote', children: [text('A note.')] }),
  citing: inParagraph({ type: 'citation', reference: 'author1999', locator: null, prefix: null }),
  quoting: { body: [{ type: 'quote', children: [[text('To be with.')], [text('And away.')]] }] },
  pulled: { body: [{ type: 'pull-quote', text: 'To be with.' }] },
  'called-out': { body: [...paragraph('Being here.'), { type: 'element-callout', element: 'embodied' }] },
  parted: {
    body: [2, 3, 4, 2].flatMap((level, index) => [
      { type: 'heading', level, id: `part-${index}`, children: [text(`Part ${index}`)] },
      { type: 'list', ordered: index === 0, items: [{ children: [text('One')], list: null }] },
    ]),
  },
  taught: { relatedPrograms: ['foundations'] },
  signed: { authors: ['ana'] },
  serial: { series: 'On being', elements: ['embodied'], furtherReading: ['author1999'], publishedOn: '2026-01-02' },
}
const around: Written[] = [
  element('embodied'),
  reference('author1999'),
  person('ana', { name: 'Ana Ruiz', isPublic: true, consentOn: '2026-01-01', shortBio: 'A therapist.' }),
  program('foundations'),
  audience('agency'),
  moduleEntry('grounding'),
]
const term: Written = {
  collection: 'terms',
  key: 'presence',
  data: { term: 'Presence', slug: 'presence', definition: 'Being here, with somebody, and with all of it.' },
}

const siteOf = async (documents: Written[]): Promise<BuiltSite> =>
  builtSite({
    snapshotDir: await writtenSnapshot({ snapshot: snapshotWith(documents), media: new Map() }),
    prebuilt: true,
  })

test('a text loads every rule for what is in it', async () => {
  const all = Object.entries(essays).map(([key, data]) => essay(key, { body: paragraph('Being here.'), ...data }))
  const policy: Written = {
    collection: 'policies',
    key: 'privacy',
    data: { title: 'Privacy', slug: 'privacy', kind: 'privacy', body: essays['noted']?.['body'] },
  }
  const without = await siteOf([...all, policy, ...around])
  const withTerms = await siteOf([essay('presence', { body: paragraph('Presence.') }), term])
  const page = await newVisitor(browser, { javaScriptEnabled: false })
  const faults: string[] = []
  const plain = await sheetOf(without, '/philosophy/plain/')
  const seen = new Set<string>()
  for (const [site, path] of [
    ...[...Object.keys(essays).map((key) => `/philosophy/${key}/`), '/policies/privacy/'].map(
      (path) => [without, path] as const,
    ),
    [withTerms, '/philosophy/presence/'] as const,
  ]) {
    const loaded = await sheetOf(site, path)
    seen.add(loaded)
    await page.setContent((await site.read(path)).replace(/<link[^>]*>/g, ''))
    const missing = await page.evaluate(rulesMissing, { loaded, whole: await wholeSheet(site) })
    faults.push(...missing.map((rule) => `${path}: ${rule}`))
  }
  await page.context().close()
  expect(faults).toEqual([])
  expect([...seen].length).toBe(2)
  expect(plain.length).toBeLessThan((await wholeSheet(without)).length)
})

test('every page loads every rule for what is on it', async () => {
  const snapshotDir = await writtenSnapshot(await richSnapshot({ essays: 3 }))
  const site = await builtSite({ snapshotDir, prebuilt: true })
  const whole = await wholeSheet(site)
  const page = await newVisitor(browser, { javaScriptEnabled: false })
  const faults: string[] = []
  const sheets = new Set<string>()
  for (const path of site.files.filter((file) => file.endsWith('.html'))) {
    const loaded = await sheetOf(site, path)
    sheets.add(loaded)
    await page.setContent((await site.read(path)).replace(/<link[^>]*>/g, ''))
    const missing = await page.evaluate(rulesMissing, { loaded, whole })
    faults.push(...missing.map((rule) => `${path}: ${rule}`))
  }
  await page.context().close()
  expect(faults).toEqual([])
  expect(sheets.size).toBeGreaterThanOrEqual(3)
  expect(Math.max(...[...sheets].map((sheet) => sheet.length))).toBe(whole.length)
})

test('a page loads every rule for the form, wherever staff put it', async () => {
  const blocks = [{ type: 'collaborate-form' }]
  const site = await siteOf([page('/', { blocks }), page('/about/', { blocks }), page('/training/', { blocks })])
  const visitor = await newVisitor(browser, { javaScriptEnabled: false })
  const faults: string[] = []
  for (const path of ['/', '/about/', '/training/']) {
    await visitor.setContent((await site.read(path)).replace(/<link[^>]*>/g, ''))
    const given = { loaded: await sheetOf(site, path), whole: await wholeSheet(site) }
    faults.push(...(await visitor.evaluate(rulesMissing, given)).map((rule) => `${path}: ${rule}`))
  }
  await visitor.context().close()
  expect(faults).toEqual([])
})

/** What a page loads; beside the smallest sheet, the one for paper, too. */
const sheetOf = async (site: BuiltSite, path: string): Promise<string> => {
  const links = [...(await site.read(path)).matchAll(/<link rel="stylesheet" href="([^"]*)"/g)]
  const sheets = await Promise.all(links.map(([, sheet = '']) => readFile(join(site.dir, sheet), 'utf8')))
  return sheets.join('\n')
}

const wholeSheet = async (site: BuiltSite): Promise<string> => sheetOf(site, '/404.html')

/** In the page: which rules of the whole sheet fit something on it, and are not in the sheet that it loads. */
function rulesMissing({ loaded, whole }: { loaded: string; whole: string }): string[] {
  const rulesOf = (css: string): CSSStyleRule[] => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    const styleRules = (rules: CSSRuleList): CSSStyleRule[] =>
      [...rules].flatMap((rule) => {
        if (rule instanceof CSSStyleRule) return [rule]
        return rule instanceof CSSGroupingRule ? styleRules(rule.cssRules) : []
      })
    return styleRules(sheet.cssRules)
  }
  const known = new Set(rulesOf(loaded).map((rule) => rule.cssText))
  // As if everything were hovered over; what only defines tokens is for other rules.
  const elementsOf = (selector: string) => selector.replace(/::[\w-]+|:(?:hover|focus|marker)\b/g, '') || '*'
  return rulesOf(whole)
    .filter(({ cssText, selectorText }) => selectorText !== ':root' && !known.has(cssText))
    .filter(({ selectorText }) => document.querySelector(elementsOf(selectorText)) !== null)
    .map(({ cssText }) => cssText)
}
