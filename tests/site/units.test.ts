import { beforeAll, describe, expect, test } from 'vitest'
import { type BuiltSite, builtSite } from '#tests/support/built-site.ts'
import { visibleText } from '#tests/support/html.ts'
import { comparable, unitMap, units, unitText } from '#tests/support/source-units.ts'

let site: BuiltSite
beforeAll(async () => {
  site = await builtSite()
})

/** What a reader sees on a page, as it is compared. */
const textOn = async (path: string) => comparable(visibleText(await site.read(path)))

/** A label's colon, and that of the first line, may become a break. */
const partsOf = (id: string) => (id === 'L1' ? unitText(id).split(': ') : [unitText(id)]).map(comparable)

const places = unitMap.flatMap(({ unit, publishedAt }) => publishedAt.map((path) => ({ unit, path })))

describe('IRH’s own text on the built site', () => {
  test.each(places)('$unit is read on $path', async ({ unit, path }) => {
    const text = await textOn(path)
    for (const part of partsOf(unit)) expect(text).toContain(part)
  })

  test('stands on each page in the order in which IRH wrote it', async () => {
    const pages = [...new Set(places.map(({ path }) => path))].filter((path) => path !== '/')
    for (const path of pages) {
      const text = await textOn(path)
      const found = places.filter((place) => place.path === path).flatMap(({ unit }) => partsOf(unit))
      let from = 0
      for (const part of found) {
        const at = text.indexOf(part, from)
        expect(at, `"${part.slice(0, 40)}…" on ${path} after what comes before it`).toBeGreaterThanOrEqual(0)
        from = at + part.length
      }
    }
  })

  test('reads on /training/ from the fifth line to the last', async () => {
    const text = await textOn('/training/')
    let from = 0
    for (const { id } of units.slice(units.findIndex(({ id }) => id === 'L5'))) {
      for (const part of partsOf(id)) {
        const at = text.indexOf(part, from)
        expect(at, `${id} after what comes before it`).toBeGreaterThanOrEqual(0)
        from = at + part.length
      }
    }
  })
})
