import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Puts one page, or one file, of the site where it belongs. */
export type PutPage = (page: { path: string; body: Uint8Array<ArrayBuffer> }) => void

/** Into a folder that nothing else writes to: each folder in it is made once. */
export function pagesInto(outDir: string): PutPage {
  const folders = new Set<string>()
  return ({ path, body }) => {
    const file = join(outDir, path.endsWith('/') ? `${path}index.html` : path)
    const folder = dirname(file)
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true })
    folders.add(folder)
    writeFileSync(file, body)
  }
}
