import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { globalSlugs } from '#model/snapshot.ts'
import { MarkdownError, richFromMarkdown } from './markdown.ts'
import { isSeedCollection, type SeedCollection } from './seed-schemas.ts'

/** A seed file that cannot be used; `message` names file and field, and says what to do. */
export class SeedError extends Error {
  override name = 'SeedError'
}

/** A seed file before its fields are checked; `file` is its path under the seed's folder. */
export type SeedFile = { file: string; collection: SeedCollection; key: string; data: unknown }

/** The text of a `.md` file belongs to this field. */
const textField: Partial<Record<SeedCollection, string>> = {
  essays: 'body',
  elements: 'body',
  policies: 'body',
  faqs: 'answer',
  audiences: 'intro',
  modules: 'overview',
  programs: 'overview',
  people: 'longBio',
}

/** Every file of the seed, read but not yet checked. */
export function readSeedFiles(dir: string): SeedFile[] {
  const folders = readFolder(dir)
  return folders.flatMap(({ name: folder, isDirectory }) => {
    if (!isDirectory || (folder !== 'globals' && !isCollectionFolder(folder))) {
      throw new SeedError(`${folder}: the seed has no such collection. Name the folder as the content model does`)
    }
    return readFolder(join(dir, folder)).map(({ name, isDirectory: isFolder }) => {
      const file = `${folder}/${name}`
      const stem = basename(name, extname(name))
      if (isFolder || !/\.(?:json|md)$/.test(name)) throw new SeedError(`${file}: write it as .json or .md`)
      const data = read(file, readFileSync(join(dir, file), 'utf8').replaceAll('\r\n', '\n'))
      const collection = folder === 'globals' ? stem : folder
      if (!isSeedCollection(collection) || (folder === 'globals') !== isGlobal(collection)) {
        throw new SeedError(`${file}: there is no global of this name (${globalSlugs.join(', ')})`)
      }
      return { file, collection, key: keyOf(collection, stem), data: withRich(file, collection, data) }
    })
  })
}

const isGlobal = (name: string): boolean => globalSlugs.some((slug) => slug === name)
const isCollectionFolder = (name: string): boolean => isSeedCollection(name) && !isGlobal(name)

function readFolder(dir: string): { name: string; isDirectory: boolean }[] {
  if (!existsSync(dir)) throw new SeedError(`${dir}: there is no such folder. Name the folder of a seed`)
  return readdirSync(dir, { withFileTypes: true })
    .map((entry) => ({ name: entry.name, isDirectory: entry.isDirectory() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Addresses hold slashes, file names cannot: `training--elements` is `/training/elements/`, `home` is `/`. */
function keyOf(collection: SeedCollection, stem: string): string {
  if (collection !== 'pages' && collection !== 'redirects') return stem
  return stem === 'home' ? '/' : `/${stem.replaceAll('--', '/')}/`
}

type Fields = Record<string, unknown>

function read(file: string, content: string): { fields: Fields; text: string | null } {
  if (file.endsWith('.json')) return { fields: objectOf(file, content), text: null }
  const parts = /^---\n(.*?)\n---\n(.*)$/s.exec(content)
  const [, head, text] = parts ?? []
  if (head === undefined || text === undefined) {
    throw new SeedError(`${file}: begin with a line of ---, the fields as JSON, another line of ---, then the text`)
  }
  // As many empty lines as stand before it, so that a fault is found in the line that is named.
  const above = content.slice(0, content.length - text.length).replace(/[^\n]/g, '')
  return { fields: objectOf(file, head), text: above + text }
}

function objectOf(file: string, json: string): Fields {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new SeedError(`${file}: its fields are not JSON (${reason})`, { cause })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new SeedError(`${file}: its fields must be one JSON object`)
  }
  return { ...value }
}

/** Puts the trees of rich text where the file has Markdown. */
function withRich(file: string, collection: SeedCollection, { fields, text }: ReturnType<typeof read>): Fields {
  const field = textField[collection]
  if (text !== null && field === undefined) throw new SeedError(`${file}: ${collection} have no text; write .json`)
  const data = text !== null && field !== undefined ? { ...fields, [field]: richOf(file, field, text) } : fields
  const { blocks } = data
  if (collection !== 'pages' || !Array.isArray(blocks)) return data
  return {
    ...data,
    blocks: blocks.map((block: unknown, index) =>
      isProse(block) ? { ...block, body: richOf(file, `blocks.${index}.body`, block.body) } : block,
    ),
  }
}

/** A page's text is Markdown in its JSON. */
const isProse = (block: unknown): block is { type: 'prose'; body: string } =>
  typeof block === 'object' &&
  block !== null &&
  'type' in block &&
  block.type === 'prose' &&
  'body' in block &&
  typeof block.body === 'string'

function richOf(file: string, field: string, markdown: string) {
  try {
    return richFromMarkdown(markdown)
  } catch (error) {
    if (!(error instanceof MarkdownError)) throw error
    throw new SeedError(`${file}, ${field}: ${error.message}`, { cause: error })
  }
}
