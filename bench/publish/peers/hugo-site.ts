import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { rendererDir } from '#cms/publishing/release/renderer.ts'
import { pathOf } from '#model/paths.ts'
import type { NavigationItem } from '#model/publishing/navigation.ts'
import { citationsOf, headingsOf, type Rich } from '#model/rich.ts'
import type { Snapshot, SnapshotDocument } from '#model/snapshot.ts'
import { root } from '#settings'
import { markdownOf } from './markdown.ts'

/** A page's source: its address, what stands before its text, and that. */
type Page = { path: string; front: Record<string, unknown>; body: Rich }

/** Writes what a snapshot says as the source of a Hugo site with the same pages, lists, feeds, map and drawings. */
export async function writeHugoSite(directory: string, { documents, siteUrl }: Snapshot): Promise<void> {
  await rm(directory, { recursive: true, force: true })
  await cp(join(root, 'bench', 'publish', 'peers', 'hugo'), directory, { recursive: true })
  await cp(join(rendererDir, 'client'), join(directory, 'static'), { recursive: true })
  const config = { baseURL: `${siteUrl}/`, params: documents.map(menusOf).find((menus) => menus !== null) }
  await write(join(directory, 'config', '_default', 'config.json'), JSON.stringify(config))
  await write(join(directory, 'data', 'references.json'), JSON.stringify(referencesOf(documents)))
  for (const page of [...documents.flatMap(pageOf), ...indexes]) {
    const text = `${JSON.stringify(page.front, null, 2)}\n\n${markdownOf(page.body)}`
    await write(sourceOf(directory, page.path, page.front), text)
  }
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
}

/** The file of a page's source; that of a list lies in its folder. */
export const sourceOf = (directory: string, path: string, front: Record<string, unknown> = {}): string =>
  join(directory, 'content', front['isList'] === true ? `${path.slice(1)}_index.md` : `${path.slice(1, -1)}.md`)

const lists = new Set(['/', '/philosophy/', '/programs/', '/training/elements/'])
const indexes: Page[] = [{ path: '/search/', front: { title: 'All pages', isList: true }, body: [] }]

function pageOf(document: SnapshotDocument): Page[] {
  const { collection, key } = document
  const path = pathOf(collection, key)
  switch (document.collection) {
    case 'essays': {
      const { title, lead, series, body, authors, publishedOn, elements, relatedPrograms } = document.data
      const related = [
        { title: 'Training elements in this essay', pages: elements.map((one) => `/training/elements/${one}`) },
        { title: 'Programs that teach it', pages: relatedPrograms.map((one) => `/programs/${one}`) },
        { title: 'Read next', pages: nextTo(key).map((one) => `/philosophy/${one}`) },
      ]
      const references = [
        ...new Set([...citationsOf(body).map(({ reference }) => reference), ...document.data.furtherReading]),
      ]
      const own = { series, authors, date: publishedOn, references, related, about: 'Article', motif: true }
      return [
        {
          path: `/philosophy/${key}/`,
          front: { title, lead, ...own, contents: headingsOf(body), outputs: ['html', 'motif'] },
          body,
        },
      ]
    }
    case 'modules': {
      const { title, summary, overview, elements, readings } = document.data
      const references = [
        ...citationsOf(overview).map(({ reference }) => reference),
        ...readings.map(({ reference }) => reference),
      ]
      const related = [{ title: 'Elements', pages: elements.map(({ element }) => `/training/elements/${element}`) }]
      return [
        {
          path: `/modules/${key}/`,
          front: { title, lead: summary, references, related, about: 'LearningResource' },
          body: overview,
        },
      ]
    }
    case 'programs': {
      const { title, summary, overview, sessions } = document.data
      const modules = sessions.flatMap(({ entries }) => entries.map(({ module }) => `/modules/${module}`))
      const references = citationsOf(overview).map(({ reference }) => reference)
      const related = [{ title: 'Modules', pages: modules }]
      return [
        {
          path: `/programs/${key}/`,
          front: { title, lead: summary, references, related, about: 'Course' },
          body: overview,
        },
      ]
    }
    case 'elements':
    case 'policies':
      return path === null ? [] : [{ path, front: { title: document.data.title }, body: document.data.body }]
    case 'pages':
      return [
        {
          path: key,
          front: { title: document.data.title, lead: document.data.lead, isList: lists.has(key) },
          body: [],
        },
      ]
    default:
      return []
  }
}

/** The two essays after one, by their numbers. */
function nextTo(key: string): string[] {
  const number = Number(/\d+$/.exec(key)?.[0] ?? 0)
  return [number + 1, number + 2].map((next) => `essay-${String(next).padStart(4, '0')}`)
}

function menusOf(document: SnapshotDocument) {
  if (document.collection !== 'navigation') return null
  const linkOf = ({ label, target }: NavigationItem) => ({
    label,
    href: 'path' in target ? target.path : pathOf(target.collection, target.key),
  })
  const { main, footer } = document.data
  return {
    email: 'info@irh.example',
    main: main.map(linkOf),
    footer: footer.map(({ label, items }) => ({ label, items: items.map(linkOf) })),
  }
}

function referencesOf(documents: readonly SnapshotDocument[]): Record<string, unknown> {
  return Object.fromEntries(
    documents.flatMap((document) => {
      if (document.collection !== 'references') return []
      const { title, author, issuedYear, publisher } = document.data
      const [first] = author
      const [family, given] =
        first === undefined ? ['', ''] : 'literal' in first ? [first.literal, ''] : [first.family, first.given]
      return [[document.key, { title, family, given, year: String(issuedYear), publisher }] as const]
    }),
  )
}
