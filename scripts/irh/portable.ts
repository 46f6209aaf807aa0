import { posix } from 'node:path'

type Site = {
  /** Old addresses, with where they lead: no server is there to lead on. */
  moved: ReadonlyMap<string, string>
  siteUrl: string
}

/** A public file whose links are relative, so that it opens from a disk. What is neither page nor style stays. */
export function portable(name: string, body: Buffer, site: Site): Uint8Array {
  if (name.endsWith('.html')) return Buffer.from(portablePage(body.toString(), { ...site, name }))
  if (name.endsWith('.css')) return Buffer.from(portableStyle(body.toString(), { ...site, name }))
  return body
}

type Place = Site & { name: string }

const tag = /<[a-z](?:[^"'>]|"[^"]*"|'[^']*')*>/gi
const attribute = /(\s(href|src|srcset|imagesrcset|poster|action)\s*=\s*)(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi
// Browsers load neither over file://, and complain.
const unloadable = /<link\b(?=[^>]*\brel="?(?:preload|manifest)\b)[^>]*>/gi

const portablePage = (html: string, place: Place): string =>
  html.replace(unloadable, '').replace(tag, (markup) =>
    markup.replace(attribute, (_, start: string, kind: string, doubled?: string, single?: string, bare?: string) => {
      const value = doubled ?? single ?? bare ?? ''
      const onPaper = /^<a\s/i.test(markup) ? spelledOut(value, place) : ''
      return `${start}"${portableValue(kind.toLowerCase(), value, place)}"${onPaper}`
    }),
  )

/** Paper spells the address on the site, which a relative one does not tell any more (site/styles/print.css). */
function spelledOut(address: string, place: Place): string {
  const target = isInside(address) ? movedTo(address, place) : address
  return isInside(target) ? ` data-paper="${target}"` : ''
}

function portableValue(kind: string, value: string, place: Place): string {
  // A form needs the server that takes it.
  if (kind === 'action') return value.startsWith('/') ? `${place.siteUrl}${value}` : value
  if (!kind.endsWith('srcset')) return relativeTo(value, place)
  return value
    .split(',')
    .map((candidate) => candidate.trim().replace(/^\S+/, (address) => relativeTo(address, place)))
    .join(', ')
}

const portableStyle = (css: string, place: Place): string =>
  css.replace(/url\((["']?)(\/[^"')]*)\1\)/g, (_, quote: string, address: string) => {
    return `url(${quote}${relativeTo(address, place)}${quote})`
  })

const isInside = (address: string): boolean => address.startsWith('/') && !address.startsWith('//')

const partsOf = (address: string): { path: string; rest: string } => {
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/.exec(address) ?? []
  return { path, rest }
}

/** Where an address inside the site leads by now, inside or elsewhere. */
function movedTo(address: string, { moved }: Place): string {
  const { path, rest } = partsOf(address)
  const target = moved.get(path)
  if (target === undefined) return address
  return isInside(target) && rest !== '' ? `${partsOf(target).path}${rest}` : target
}

/** An address inside the site as seen from a file; any other stays. */
function relativeTo(address: string, place: Place): string {
  if (!isInside(address)) return address
  const target = movedTo(address, place)
  if (!isInside(target)) return target
  const { path, rest } = partsOf(target)
  const file = path.endsWith('/') ? `${path}index.html` : path
  return `${posix.relative(posix.dirname(`/${place.name}`), file)}${rest}`
}
