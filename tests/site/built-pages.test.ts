import { HtmlValidate } from 'html-validate'
import { beforeAll, describe, expect, test } from 'vitest'
import { isHostFile } from '#model/publishing/host-files.ts'
import { readSnapshot } from '#reader/snapshot-files.ts'
import { givenSnapshot } from '#scripts/site/given-snapshot.ts'
import { contentOf } from '#site/content.ts'
import { routesOf } from '#site/routes.ts'
import { type BuiltSite, builtSite, testSiteUrl, writtenSnapshot } from '#tests/support/built-site.ts'
import { type Page, readPage } from '#tests/support/html.ts'
import { htmlRules } from '#tests/support/html-rules.ts'
import { richSnapshot } from '#tests/support/rich-snapshot.ts'
import { linkedDataFaults } from '#tests/support/schema-org.ts'
import { bareSnapshot, emptySnapshot, strainedSnapshot } from '#tests/support/strained-snapshots.ts'
import { elementsNamed, readXml } from '#tests/support/xml.ts'

const built = async (given: Parameters<typeof writtenSnapshot>[0]) => {
  const snapshotDir = await writtenSnapshot(given)
  return { snapshot: readSnapshot(snapshotDir), site: await builtSite({ snapshotDir, prebuilt: true }) }
}

const whats = {
  'the seed': async () => ({ snapshot: givenSnapshot(null).snapshot, site: await builtSite() }),
  'a snapshot of every type and field': async () => built(await richSnapshot({ essays: 40 })),
  'the longest, oddest and most contents': () => built(strainedSnapshot()),
  'one of each kind, without all that is optional': () => built(bareSnapshot()),
  'a home page alone': () => built(emptySnapshot()),
}

/** Files that no route names: what the pages load, pictures and documents, the search index, pictures of shared links, and what lies in site/public. */
const isAsset = (file: string) =>
  /^\/(?:assets|media|icons|pagefind|cards)\//.test(file) || /^\/[\w-]+\.(?:svg|png|ico)$/.test(file)
const fileOf = (path: string) => (path.endsWith('/') ? `${path}index.html` : path)

describe.each(Object.entries(whats))('the site built from %s', (_, build) => {
  let site: BuiltSite
  let paths: string[]
  const pages = new Map<string, Page>()

  beforeAll(async () => {
    const { snapshot, ...rest } = await build()
    site = rest.site
    paths = routesOf(contentOf(snapshot)).map(({ path }) => path)
    for (const file of site.files.filter((name) => name.endsWith('.html')))
      pages.set(file, readPage(await site.read(file)))
  })

  const eachPage = (faultsOf: (page: Page, file: string) => string[]) =>
    [...pages].flatMap(([file, page]) => faultsOf(page, file).map((fault) => `${file}: ${fault}`))

  test('holds a file for each public path, and nothing else', () => {
    expect(site.files.filter((file) => !isAsset(file) && !isHostFile(file.slice(1)))).toEqual(paths.map(fileOf).sort())
  })

  test('has no link that leads nowhere, and no anchor that is not there', () => {
    const faults = eachPage((page, file) =>
      page.links.flatMap((link) => {
        const url = new URL(link, `${testSiteUrl}${file.replace(/index\.html$/, '')}`)
        if (url.origin !== testSiteUrl) return []
        const target = fileOf(url.pathname)
        if (!site.files.includes(target)) return [`${link} leads nowhere`]
        const anchor = decodeURIComponent(url.hash.slice(1))
        return anchor === '' || pages.get(target)?.ids.has(anchor) ? [] : [`${link} names an anchor that is not there`]
      }),
    )
    expect(faults).toEqual([])
  })

  test('parts the facts of a list for those who read the text alone', async () => {
    const faults: string[] = []
    for (const file of pages.keys())
      if (/<\/dd><dd/.test(await site.read(file))) faults.push(`${file}: two values run together`)
    expect(faults).toEqual([])
  })

  test('is valid HTML on every page', async () => {
    const validator = new HtmlValidate(htmlRules)
    const faults: string[] = []
    for (const [file, { html }] of pages) {
      for (const result of (await validator.validateString(html, file)).results) {
        faults.push(
          ...result.messages.map(
            ({ line, column, ruleId, message }) => `${file}:${line}:${column} ${ruleId}: ${message}`,
          ),
        )
      }
    }
    expect(faults).toEqual([])
  })

  test('runs script only where it is a tool, never inline, and carries no inline style', () => {
    const tools = new Set([
      '/programs/index.html',
      '/compare/index.html',
      '/search/index.html',
      '/collaborate/index.html',
    ])
    const isAllowed = (tag: string, file: string) =>
      // Data, and which links may be fetched ahead: nothing of it runs.
      /^<script type="(?:application\/ld\+json|speculationrules)">$/.test(tag) ||
      (tools.has(file) && /^<script type="module" src="\/assets\/[\w.-]+\.js">$/.test(tag))
    const faults = eachPage(({ html }, file) => [
      ...[...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag).filter((tag) => !isAllowed(tag, file)),
      ...(html.match(/<style\b|\sstyle="|\son\w+="|href="javascript:/g) ?? []),
    ])
    expect(faults).toEqual([])
  })

  test('names each page once, in one heading, with a title and a canonical address of its own', () => {
    const titles = new Map<string, string>()
    const faults = eachPage(({ html }, file) => {
      const title = /<title>([^<]+)<\/title>/.exec(html)?.[1] ?? ''
      const twin = titles.get(title)
      titles.set(title, file)
      const canonical = /<link rel="canonical" href="([^"]*)">/.exec(html)?.[1] ?? null
      const expected = file === '/404.html' ? null : `${testSiteUrl}${file.replace(/index\.html$/, '')}`
      return [
        ...(title === '' || twin !== undefined ? [`title "${title}" is also that of ${twin}`] : []),
        ...(canonical === expected ? [] : [`canonical is ${canonical}`]),
        ...(html.match(/<h1\b/g)?.length === 1 ? [] : ['does not have one h1']),
        ...(html.startsWith('<!DOCTYPE html><html lang="en"') ? [] : ['does not say its language']),
      ]
    })
    expect(faults).toEqual([])
  })

  test('carries linked data as schema.org means it on every page but those not to be found', () => {
    const faults = eachPage(({ html }, file) => {
      const data = [...html.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)].map(
        ([, text]): unknown => JSON.parse(text ?? ''),
      )
      if (file === '/404.html') return data.length === 0 ? [] : ['has linked data']
      return [
        ...(data.length === 1 ? [] : [`has ${data.length} sets of linked data`]),
        ...data.flatMap(linkedDataFaults),
      ]
    })
    expect(faults).toEqual([])
  })

  test('loads one style sheet, less of it for a page without tools and for a text; beside the smallest, one more for paper', () => {
    const sheet = /<link rel="stylesheet" href="\/assets\/([a-z-]+)\.[\w-]+\.css"( media="print")?>/g
    const sheetsOf = (html: string) => [...html.matchAll(sheet)].map(([, name, media = '']) => name + media).join()
    const isText = (file: string) => /^\/(?:philosophy|policies)\/(?!page\/)[^/]+\/index\.html$/.test(file)
    const faults = eachPage(({ html }, file) => {
      const allowed = isText(file) ? ['text,print media="print"', 'text-with-extras'] : ['pages', 'site']
      return allowed.includes(sheetsOf(html)) ? [] : [`loads ${sheetsOf(html)}`]
    })
    expect(faults).toEqual([])
    expect(site.files.filter((file) => file.endsWith('.css'))).toHaveLength(5)
  })

  test('lists in its sitemap exactly the pages that may be found', async () => {
    const listed = elementsNamed(readXml(await site.read('/sitemap.xml')), 'loc').map(({ text }) => text)
    const findable = [...pages].filter(([, { html }]) => !/<meta name="robots" content="noindex/.test(html))
    expect(listed.sort()).toEqual(findable.map(([file]) => `${testSiteUrl}${file.replace(/index\.html$/, '')}`).sort())
  })
})

test('the seed makes 26 pages, one for each facet of its programs, and the comparison', async () => {
  const { files } = await builtSite()
  expect(files.filter((file) => file.endsWith('.html'))).toHaveLength(26 + 9 + 1)
})

test('every sheet for screens moves nothing where nothing is to move, and keeps to the colors of who has their own', async () => {
  const { files, read } = await builtSite()
  const sheet = async (name: string) => read(files.find((file) => file.startsWith(`/assets/${name}.`)) ?? name)
  const betweenPages = '@media (prefers-reduced-motion:no-preference){@view-transition{navigation:auto}}'
  for (const name of ['text', 'text-with-extras', 'pages', 'site']) {
    const css = await sheet(name)
    for (const rule of [betweenPages, '@media (prefers-contrast:more)', '@media (forced-colors:active)'])
      expect(css.includes(rule), `${name}: ${rule}`).toBe(true)
    const moving = css.replaceAll(betweenPages, '').match(/view-transition|[;{](?:transition|animation)[^;}]*/g) ?? []
    // What takes no time shows something late, and does not move it.
    expect(moving.filter((rule) => !rule.includes(':0s ')).join(), name).toBe('')
  }
  const forced = async (name: string) =>
    [...(await sheet(name)).matchAll(/@media \(forced-colors:active\)\{((?:[^{}]*\{[^{}]*\})*)\}/g)]
      .map(([, rules]) => rules)
      .join('')
  expect(await forced('text')).toContain('.rings{display:none}')
  expect(await forced('text-with-extras')).toContain('.badge{border:')
  for (const rule of ['.motif{display:none}', '.button{border:', 'svg.bar{color:canvastext}'])
    expect(await forced('pages')).toContain(rule)
  expect(await forced('site')).toContain('{appearance:auto}')
})
