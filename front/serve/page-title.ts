import type { PublicFile } from './public-file.ts'

/** The heading of a built page, escaped as it stands there; `null` when there is no such page. */
export const headingIn = (file: PublicFile | undefined): string | null =>
  /<h1\b[^>]*>([^<]+)<\/h1>/.exec(file?.plain.body?.toString() ?? '')?.[1] ?? null

const characters: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

/** The same as plain text. */
export const titleIn = (file: PublicFile | undefined): string | null =>
  headingIn(file)?.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => characters[entity] ?? entity) ?? null
