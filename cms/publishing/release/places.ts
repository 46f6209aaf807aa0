// A tag with attributes. Every page of a release is read, so a tag without any is not even taken apart.
const tag = /<[a-z][^\s"'>]*\s[^"'>]*(?:(?:"[^"]*"|'[^']*')[^"'>]*)*>/gi
const attribute = /\s(id|href|src|srcset|action)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi

/** The anchors of a page and where its links lead, as they are written. */
export type Places = { ids: string[]; links: Set<string> }

export function placesIn(html: string): Places {
  const places: Places = { ids: [], links: new Set() }
  for (const [markup] of html.matchAll(tag)) {
    for (const [, name = '', doubled, single, bare] of markup.matchAll(attribute)) {
      const value = unescaped(doubled ?? single ?? bare ?? '')
      if (name.toLowerCase() === 'id') places.ids.push(value)
      else if (name.toLowerCase() === 'srcset') for (const link of candidatesIn(value)) places.links.add(link)
      else places.links.add(value)
    }
  }
  return places
}

/** `a.avif 400w, b.avif 800w` */
const candidatesIn = (srcset: string): string[] =>
  srcset.split(',').flatMap((candidate) => candidate.trim().split(/\s+/)[0] || [])

const entities: Readonly<Record<string, string>> = { amp: '&', quot: '"', '#34': '"', '#38': '&', '#39': "'" }
const unescaped = (value: string): string =>
  value.includes('&') ? value.replace(/&(amp|quot|#3[489]);/g, (_, name: string) => entities[name] ?? '') : value

export type InnerLink = { path: string; anchor: string }

/** Most links of our pages: a path without anything that an address would be rewritten for, or a part of this page. */
const plainLink = /^(?:(\/(?:[a-z0-9_-]+\/)*(?:[a-z0-9_-]+\.[a-z0-9]+)?)(?:\?[\w=&-]*)?)?(#[\w-]+)?$/i

/** Where the links of a page lead inside the site, and those that are no address at all. */
export function innerLinks(page: URL, links: Iterable<string>): { inner: InnerLink[]; unreadable: string[] } {
  const inner: InnerLink[] = []
  const unreadable: string[] = []
  const { origin, pathname } = page
  for (const link of links) {
    const plain = plainLink.exec(link.startsWith(`${origin}/`) ? link.slice(origin.length) : link)
    if (plain !== null) inner.push({ path: plain[1] ?? pathname, anchor: anchorOf(plain[2] ?? '') })
    else if (!URL.canParse(link, page)) unreadable.push(link)
    else {
      const target = new URL(link, page)
      if (target.origin === origin) inner.push({ path: target.pathname, anchor: anchorOf(target.hash) })
    }
  }
  return { inner, unreadable }
}

/** `#top` is at the top of every page. What cannot be decoded is no anchor of ours, and stays as it is written. */
function anchorOf(hash: string): string {
  const anchor = hash.slice(1)
  if (anchor === 'top') return ''
  return /%(?![0-9a-f]{2})/i.test(anchor) ? anchor : decodeURIComponent(anchor)
}
