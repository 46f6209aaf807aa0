import { beforeAll, describe, expect, test } from 'vitest'
import { type BuiltSite, builtSite } from '#tests/support/built-site.ts'
import { visibleText } from '#tests/support/html.ts'
import { comparable, timesIn, units } from '#tests/support/source-units.ts'
import { partsOf, places, unitFaults } from '#tests/support/units-read.ts'

let site: BuiltSite
beforeAll(async () => {
  site = await builtSite()
})

/** What a reader sees on a page, as it is compared. */
const textOn = async (path: string) => comparable(visibleText(await site.read(path)))

describe('IRH’s own text on the built site', () => {
  test.each(places)('$unit is read on $path', async ({ unit, path }) => {
    const text = await textOn(path)
    for (const part of partsOf(unit)) expect(text).toContain(part)
  })

  test('stands on each page in the order in which IRH wrote it, on /training/ from the fifth line to the last', async () => {
    expect(await unitFaults(textOn)).toEqual([])
  })

  test('no sentence is said twice on a page', async () => {
    const sentences = units.map(({ text }) => comparable(text)).filter((text) => text.endsWith('.'))
    expect(sentences).toHaveLength(39)
    for (const page of site.files.filter((file) => file.endsWith('.html'))) {
      const text = await textOn(page)
      expect(
        sentences.filter((sentence) => timesIn(text, sentence) > 1),
        page,
      ).toEqual([])
    }
  })

  test('the address stands at the foot of every page', async () => {
    const address = partsOf('L14')[0] ?? ''
    const pages = site.files.filter((file) => file.endsWith('.html'))
    expect(pages.length).toBeGreaterThan(30)
    for (const page of pages) {
      const foot = /<footer class="foot">.*<\/footer>/s.exec(await site.read(page))?.[0] ?? ''
      expect(foot, page).toContain(`<a href="mailto:${address}">${address}</a>`)
    }
  })

  test('a sentence that is missing, changed or moved is noticed', async () => {
    const sentence = partsOf('L13.1')[0] ?? ''
    const without = async (path: string) => (await textOn(path)).replaceAll(sentence, '')
    const moved = async (path: string) => `${sentence} ${await without(path)}`
    expect((await unitFaults(without)).length).toBeGreaterThan(0)
    expect((await unitFaults(moved)).length).toBeGreaterThan(0)
  })
})
