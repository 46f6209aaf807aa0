/** What a test needs to know of a page that the site drew; its attributes are always quoted. */
export type Page = { html: string; ids: Set<string>; links: string[] }

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#38': '&', '#34': '"' }

export function decoded(text: string): string {
  return text.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)
}

/** The ids of a page, and everything it points at (href, src, action, srcset aside). */
export function readPage(html: string): Page {
  const values = (names: string) =>
    [...html.matchAll(new RegExp(`\\s(?:${names})="([^"]*)"`, 'g'))].map(([, value]) => decoded(value ?? ''))
  return { html, ids: new Set(values('id')), links: values('href|src|action') }
}

/** The words a reader sees, one space between them. */
export function visibleText(html: string): string {
  return decoded(
    html
      .replace(/<(script|style|head|template)\b[^>]*>[\s\S]*?<\/\1>/g, ' ')
      .replace(/<!--[\s\S]*?-->/g, '')
      .replace(/<\/?(?:a|abbr|b|cite|em|i|span|strong|sup|wbr)\b[^>]*>/g, '')
      .replace(/<[^>]*>/g, ' '),
  )
    .replace(/\s+/g, ' ')
    .trim()
}

/** Words that are told elsewhere than on the page: in previews of links, to search engines, where pictures are not seen. */
export function unseenText(html: string): string {
  const attributes = [
    /<title>([^<]*)/g,
    /<meta (?:name|property)="(?:description|(?:og|twitter):(?!type|url|image"|card)[^"]*)" content="([^"]*)"/g,
    /\s(?:alt|title|aria-label|aria-description|placeholder)="([^"]*)"/g,
  ].flatMap((pattern) => [...html.matchAll(pattern)].map(([, text = '']) => decoded(text)))
  const linked = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)]
  return [...attributes, ...linked.flatMap(([, json = '']) => saidIn(JSON.parse(json)))].join(' \n')
}

/** Values of linked data that are words: neither names of the vocabulary, nor addresses, nor lengths of time. */
function saidIn(value: unknown): string[] {
  if (typeof value === 'string') return /^(?:https?:|P(?:\d+D)?T)/.test(value) ? [] : [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, one]) => (/^@(?!graph)|^courseMode$/.test(name) ? [] : saidIn(one)))
}
