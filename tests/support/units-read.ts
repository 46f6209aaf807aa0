import { comparable, unitMap, units, unitText } from './source-units.ts'

/** A label's colon, and that of the first line, may become a break. */
export const partsOf = (id: string) => (id === 'L1' ? unitText(id).split(': ') : [unitText(id)]).map(comparable)

/** Which unit is read on which page. */
export const places = unitMap.flatMap(({ unit, publishedAt }) => publishedAt.map((path) => ({ unit, path })))

const afterHeading = units.slice(units.findIndex(({ id }) => id === 'L5'))

/**
 * What of IRH's text is not read where it should be, or not in the order in which IRH wrote it. `textOn` gives what a
 * reader sees on a page, as it is compared.
 */
export async function unitFaults(textOn: (path: string) => Promise<string>): Promise<string[]> {
  const pages = [...new Set(places.map(({ path }) => path))]
  const faults: string[] = []
  for (const path of pages) {
    const text = await textOn(path)
    const onPage = places.filter((place) => place.path === path).map(({ unit }) => unit)
    // The home page quotes; its own order is not IRH's.
    faults.push(
      ...(path === '/' ? missingIn(text, onPage) : outOfOrder(text, onPage)).map((fault) => `${path} ${fault}`),
    )
  }
  const training = afterHeading.map(({ id }) => id)
  return [...faults, ...outOfOrder(await textOn('/training/'), training).map((fault) => `/training/, whole: ${fault}`)]
}

function missingIn(text: string, ids: readonly string[]): string[] {
  return ids.flatMap((id) => partsOf(id).flatMap((part) => (text.includes(part) ? [] : [`${id} is missing`])))
}

function outOfOrder(text: string, ids: readonly string[]): string[] {
  const faults: string[] = []
  let from = 0
  for (const id of ids) {
    for (const part of partsOf(id)) {
      const at = text.indexOf(part, from)
      if (at === -1) faults.push(`${id} is missing, or comes before what it follows`)
      else from = at + part.length
    }
  }
  return faults
}
