import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Card, cardName, cardsAddress } from '#model/publishing/cards.ts'
import { sha256 } from '#reader/sha256.ts'

const pagesAtOnce = 32

/** The cards that the pages of a folder name, by their names, each as its page says of itself. */
export async function cardsIn(siteDir: string): Promise<Map<string, Card>> {
  const entries = await readdir(siteDir, { recursive: true, withFileTypes: true })
  const pages = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
  const cards = new Map<string, Card>()
  for (let start = 0; start < pages.length; start += pagesAtOnce) {
    await Promise.all(
      pages.slice(start, start + pagesAtOnce).map(async ({ parentPath, name }) => {
        const found = cardOn(await readFile(join(parentPath, name), 'utf8'))
        if (found !== null) cards.set(found.name, found.card)
      }),
    )
  }
  return cards
}

/** The card that a page names in its head; `null`: it has a picture of its own, or none. */
function cardOn(html: string): { name: string; card: Card } | null {
  const meta = (property: string) =>
    written(new RegExp(`<meta property="${property}" content="([^"]*)"`).exec(html)?.[1])
  const image = meta('og:image')
  if (image === null || !URL.canParse(image) || !new URL(image).pathname.startsWith(cardsAddress)) return null
  const name = new URL(image).pathname.slice(cardsAddress.length)
  const [title, siteName, url] = [meta('og:image:alt'), meta('og:site_name'), meta('og:url')]
  if (title === null || siteName === null || url === null)
    throw new Error(`A page names ${image} and not what is on it`)
  const page = { title, siteName, path: decodeURI(new URL(url).pathname) }
  // A page that stands for the site has a kind in the search, and none on its card.
  const kinds = [written(/<main\b[^>]*\sdata-pagefind-meta="type:([^"]*)"/.exec(html)?.[1]), null]
  const card = kinds.map((kind) => ({ ...page, kind })).find((one) => cardName(one, sha256) === name)
  if (card === undefined) throw new Error(`The card of ${url} cannot be drawn from what the page says`)
  return { name, card }
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  '#38': '&',
  '#34': '"',
}

const written = (attribute: string | undefined): string | null =>
  attribute?.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole) ?? null
