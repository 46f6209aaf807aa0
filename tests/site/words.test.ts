// Every word that visitors read is content, which says of itself whether IRH wrote it (tests/model/seed.test.ts), or a label.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import * as modelLabels from '#model/labels.ts'
import { givenSnapshot } from '#scripts/site/given-snapshot.ts'
import * as siteLabels from '#site/labels.ts'
import { builtSite } from '#tests/support/built-site.ts'
import { visibleText } from '#tests/support/html.ts'
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

test('every word on the site is content or a label', async () => {
  const { snapshot } = givenSnapshot(null)
  const content = snapshot.documents.flatMap(({ data }) => textsIn(data))
  const known = [...new Set([...content, ...textsIn(modelLabels), ...textsIn(siteLabels)].map(comparable))]
    .filter((text) => text !== '')
    .sort((one, other) => other.length - one.length)
    .map((text) => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  const anyKnown = new RegExp(`(?<!\\p{L})(?:https?://\\S+|${known.join('|')})(?!\\p{L})`, 'gu')
  const unknownIn = (text: string) =>
    comparable(text)
      .replaceAll(anyKnown, ' ')
      .split(/[^\p{L}.]+/u)
      .filter((word) => /\p{L}/u.test(word) && !counts.test(word))
  const site = await builtSite()
  for (const page of site.files.filter((file) => file.endsWith('.html'))) {
    expect(unknownIn(visibleText(await site.read(page))), page).toEqual([])
  }
  expect(unknownIn('Embodied Learning, proven in 12 studies')).toEqual(['proven', 'studies'])
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
