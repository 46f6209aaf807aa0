import type { Redirect } from '#model/publishing/redirects.ts'
import { fileNameOf, type PublicFile } from './public-files.ts'
import { ReleaseError } from './release-error.ts'

const tag = /<[a-z](?:[^"'>]|"[^"]*"|'[^']*')*>/gi
const attribute = /\s(id|href|src|action)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi

type Place = { ids: Set<string>; links: Set<string> }

/** The anchors of a page and where its links lead. */
function placesIn(html: string): Place {
  const place: Place = { ids: new Set(), links: new Set() }
  for (const [markup] of html.matchAll(tag)) {
    for (const [, name = '', doubled, single, bare] of markup.matchAll(attribute)) {
      const value = unescaped(doubled ?? single ?? bare ?? '')
      if (name.toLowerCase() === 'id') place.ids.add(value)
      else place.links.add(value)
    }
  }
  return place
}

const entities: Readonly<Record<string, string>> = { amp: '&', quot: '"', '#34': '"', '#38': '&', '#39': "'" }
const unescaped = (value: string): string =>
  value.replace(/&(amp|quot|#3[489]);/g, (_, name: string) => entities[name] ?? '')

/** Every link inside the site must arrive, at its anchor too. Answers the faults, each with the page it is on. */
export function deadLinks(files: readonly PublicFile[], redirects: readonly Redirect[], siteUrl: string): string[] {
  const names = new Set(files.map(({ name }) => name))
  const moved = new Set(redirects.filter(({ to }) => to !== null).map(({ from }) => from))
  const pages = new Map(
    files
      .filter(({ name }) => name.endsWith('.html'))
      .map(({ name, body }) => [name, placesIn(Buffer.from(body).toString())]),
  )
  const faults: string[] = []
  for (const [page, { links }] of pages) {
    const address = new URL(`/${page.replace(/(^|\/)index\.html$/, '$1')}`, siteUrl)
    for (const link of links) {
      if (!URL.canParse(link, address)) {
        faults.push(`${address.pathname} has a link that is not an address: ${link}`)
        continue
      }
      const target = new URL(link, address)
      if (target.origin !== address.origin) continue
      const name = fileNameOf(target.pathname)
      if (!names.has(name)) {
        if (!moved.has(target.pathname))
          faults.push(`${address.pathname} links to ${target.pathname}, which is not there`)
      } else if (!hasAnchor(pages.get(name), target.hash)) {
        faults.push(`${address.pathname} links to ${target.pathname}${target.hash}, but nothing there has this anchor`)
      }
    }
  }
  return faults
}

function hasAnchor(place: Place | undefined, hash: string): boolean {
  if (hash === '' || hash === '#' || hash === '#top' || place === undefined) return true
  const id = hash.slice(1)
  return place.ids.has(id) || [...place.ids].some((known) => encodeURIComponent(known) === id)
}

const mostNamed = 5

/** The gate: a release with a dead link is not made. */
export function refuseDeadLinks(files: readonly PublicFile[], redirects: readonly Redirect[], siteUrl: string): void {
  const faults = deadLinks(files, redirects, siteUrl)
  if (faults.length === 0) return
  const more = faults.length > mostNamed ? ` And ${faults.length - mostNamed} more.` : ''
  throw new ReleaseError(
    `${faults.slice(0, mostNamed).join('. ')}.${more} Change the link, or publish what it leads to.`,
  )
}
