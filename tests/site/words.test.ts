// Every word that visitors read is content, which says of itself whether IRH wrote it (tests/model/seed.test.ts), or a label.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import * as modelLabels from '#model/labels.ts'
import type { Snapshot } from '#model/snapshot.ts'
import { givenSnapshot } from '#scripts/site/given-snapshot.ts'
import * as siteLabels from '#site/labels.ts'
import { type BuiltSite, builtSite, writtenSnapshot } from '#tests/support/built-site.ts'
import { unseenText, visibleText } from '#tests/support/html.ts'
import { richSnapshot } from '#tests/support/rich-snapshot.ts'
import { comparable } from '#tests/support/source-units.ts'

/** A label with something in it stands for the words around that. */
const hole = '\0'

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.split(hole)
  if (typeof value === 'function') return textsIn(value(hole, hole, hole))
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** Numbers in words, of lengths of time too, and what APA says of a work without a year. */
const counts = /^(?:no|none|one|two|three|four|five|six|seven|eight|nine|ten|minutes?|hours?|n\.d\.)$/i

/** The words of a text of the site that are neither in what is published nor in a label. */
function unknownWords({ documents }: Snapshot, { files }: BuiltSite): (text: string) => string[] {
  const content = documents.flatMap(({ data }) => textsIn(data))
  const paths = files.map((file) => file.replace(/index\.html$/, ''))
  const descriptions = paths.map((path) => siteLabels.descriptionOf(path, { title: hole, siteName: hole }))
  const labels = [modelLabels, siteLabels, descriptions].flatMap(textsIn)
  const known = [...new Set([...content, ...labels].map((text) => comparable(text).replace(/^[,:.] ?/, '')))]
    .filter((text) => text !== '')
    .sort((one, other) => other.length - one.length)
    .map((text) => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  const anyKnown = new RegExp(`(?<!\\p{L})(?:https?://\\S+|${known.join('|')})(?!\\p{L})`, 'gu')
  return (text) =>
    comparable(text)
      .replaceAll(anyKnown, ' ')
      .split(/[^\p{L}.]+/u)
      .filter((word) => /\p{L}/u.test(word) && !counts.test(word))
}

const pagesOf = (site: BuiltSite) => site.files.filter((file) => file.endsWith('.html'))

test('every word on the site is content or a label', async () => {
  const site = await builtSite()
  const unknownIn = unknownWords(givenSnapshot(null).snapshot, site)
  for (const page of pagesOf(site)) expect(unknownIn(visibleText(await site.read(page))), page).toEqual([])
  expect(unknownIn('Embodied Learning, proven in 12 studies')).toEqual(['proven', 'studies'])
})

test('so is every word that a page tells where one does not see it', async () => {
  const { snapshot, media } = await richSnapshot({ essays: 3 })
  const rich = await builtSite({ snapshotDir: await writtenSnapshot({ snapshot, media }), prebuilt: true })
  for (const [given, site] of [
    [givenSnapshot(null).snapshot, await builtSite()],
    [snapshot, rich],
  ] as const) {
    const unknownIn = unknownWords(given, site)
    for (const page of pagesOf(site)) expect(unknownIn(unseenText(await site.read(page))), page).toEqual([])
  }
})

test.each([
  '<title>proven</title>',
  '<meta name="description" content="proven" />',
  '<meta property="og:image:alt" content="proven" />',
  '<meta name="twitter:title" content="proven" />',
  '<img src="/a.png" alt="proven" />',
  '<script type="application/ld+json">{"@graph":[{"@type":"Course","teaches":["proven"]}]}</script>',
])('what is told in %s counts as told', (html) => {
  expect(unseenText(html).trim()).toBe('proven')
})

test('search reads what pages say, not the ways that lead elsewhere', async () => {
  const site = await builtSite()
  const parts = site.files.filter((file) => file.endsWith('.pf_fragment'))
  const read = await Promise.all(parts.map(async (file) => gunzipSync(await readFile(join(site.dir, file))).toString()))
  const found = (path: string) => read.find((text) => text.includes(`"url":"${path}"`))
  expect(found('/programs/')).toContain('Supervision and Documentation')
  expect(found('/programs/')).not.toContain(siteLabels.labels.elements)
  expect(found('/training/')).toContain('Embodied Learning')
  expect(found('/training/')).not.toContain(siteLabels.labels.elementInModules)
})
