import { readFile } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { brotliCompressSync } from 'node:zlib'

/** What a page costs on the wire, in bytes of brotli; fonts as they are. */
export type Weight = { text: number; paper: number; script: number; fonts: number }

/**
 * Of a page in a folder of files: its document and styles; sheets of their own for paper, for which no browser waits; its
 * scripts, with all that they import; its fonts. A script that stands in the page is what the document is smaller without it,
 * so that each byte counts once.
 */
export async function weightOf(dir: string, path: string): Promise<Weight> {
  const page = path.endsWith('/') ? `${path}index.html` : path
  const html = await readFile(join(dir, page), 'utf8')
  const styles = addresses(html, /<link\b(?![^>]*\bmedia="?print\b)[^>]*\brel="?stylesheet\b[^>]*>/g, 'href')
  const forPaper = addresses(html, /<link\b(?=[^>]*\bmedia="?print\b)[^>]*\brel="?stylesheet\b[^>]*>/g, 'href')
  const scripts = addresses(html, /<script\b(?![^>]*\bnomodule\b)[^>]*\bsrc=[^>]*>/gi, 'src')
  const texts = await Promise.all(styles.map((style) => readFile(join(dir, style), 'utf8')))
  const fonts = new Set(
    [html, ...texts].flatMap((text, index) =>
      [...text.matchAll(/url\(["']?([^"')]+\.woff2?)["']?\)/g)].map(([, url = '']) =>
        posix.resolve(posix.dirname(styles[index - 1] ?? page), url),
      ),
    ),
  )
  const document = packed(withoutScripts(html))
  return {
    text: document + sum(texts.map(packed)),
    paper: sum(await Promise.all(forPaper.map(async (style) => packed(await readFile(join(dir, style)))))),
    script: sum((await withImports(dir, scripts, html)).map(packed)) + packed(html) - document,
    fonts: sum(await Promise.all([...fonts].map(async (font) => (await readFile(join(dir, font))).byteLength))),
  }
}

/** Of one script, with all that it imports. */
export const scriptWeight = async (dir: string, path: string): Promise<number> =>
  sum((await withImports(dir, [path], '')).map(packed))

const packed = (text: string | Buffer): number => brotliCompressSync(text).byteLength
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

const addresses = (html: string, tag: RegExp, name: 'href' | 'src'): string[] =>
  [...html.matchAll(tag)].flatMap(([text]) => new RegExp(`\\b${name}="?(/[^"\\s>?]+)`).exec(text)?.[1] ?? [])

/** Data and rules are no scripts. */
const withoutScripts = (html: string): string =>
  html.replaceAll(/<script\b([^>]*)>[\s\S]*?<\/script>/g, (script, attributes: string) =>
    /\bsrc=|type="(?:application\/|speculationrules)/.test(attributes) ? script : '',
  )

/** The script of several pages asks for what belongs to an element that its page has: `search: () => import(…)`. */
const isForOther = (text: string, address: string, html: string): boolean => {
  const [, id] = new RegExp(`\\b(\\w+):\\(\\)=>[^,]*import\\(.${address.replaceAll('.', '\\.')}`).exec(text) ?? []
  return id !== undefined && !html.includes(` id="${id}"`)
}

async function withImports(dir: string, entries: readonly string[], html: string): Promise<Buffer[]> {
  const found = new Map<string, Buffer>()
  const waiting = [...entries]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue
    const body = await readFile(join(dir, path))
    found.set(path, body)
    const text = body.toString()
    for (const [, address = ''] of text.matchAll(/(?:from|import)\s*\(?["'`]([./][^"'`]+\.js)["'`]/g)) {
      if (!isForOther(text, address, html)) waiting.push(posix.resolve(posix.dirname(path), address))
    }
  }
  return [...found.values()]
}
