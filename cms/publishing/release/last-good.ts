import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isWholeDocument, type SnapshotDocument } from '#model/snapshot.ts'
import { sha256 } from '#reader/sha256.ts'
import { jsonIn, readIfThere } from './kept-text.ts'
import { nameOfEntry } from './live-site.ts'
import { namesIn } from './release-folder.ts'

// Beside the releases: each document that the live one shows, in a file of its own that is never changed. The CMS has
// only what staff wrote last, which the content model of a newer version may refuse.
const folderIn = (dataDir: string): string => join(dataDir, 'last-good')
const beginningFor = (name: string): string => `${sha256(name).slice(0, 32)}-`
const fileFor = (name: string, { hash }: SnapshotDocument): string => `${beginningFor(name)}${hash.slice(0, 32)}.json`

// So many, then whoever waits is let in.
const namesAtOnce = 200

type Documents = ReadonlyMap<string, SnapshotDocument>

/**
 * Keeps what visitors see, by name, for the next process, in small steps. `before`: what was kept last; `null`: it is
 * looked up what is there.
 */
export async function* keepLastGood(
  dataDir: string,
  documents: Documents,
  before: Documents | null,
): AsyncGenerator<void> {
  const folder = folderIn(dataDir)
  await mkdir(folder, { recursive: true })
  const old = before === null ? new Set(await readdir(folder)) : filesOf(goneFrom(before, documents))
  let names = 0
  for (const [name, document] of before === null ? documents : goneFrom(documents, before)) {
    const file = fileFor(name, document)
    names += 1
    if (!old.delete(file)) await write(join(folder, file), JSON.stringify(document))
    else if (names % namesAtOnce !== 0) continue
    yield
  }
  // Last: until the new one is whole, the one before is the best there is.
  for (const file of old) {
    await rm(join(folder, file), { force: true })
    yield
  }
}

/** Those that the others do not have, or have otherwise. */
const goneFrom = (some: Documents, others: Documents): [name: string, document: SnapshotDocument][] =>
  [...some].filter(([name, { hash }]) => others.get(name)?.hash !== hash)

const filesOf = (documents: Iterable<[name: string, document: SnapshotDocument]>): Set<string> =>
  new Set([...documents].map(([name, document]) => fileFor(name, document)))

async function write(path: string, text: string): Promise<void> {
  await writeFile(`${path}.part`, text)
  await rename(`${path}.part`, path)
}

/** An entry as visitors see it, whatever today’s rules say of it; `null`: they do not, or it was not kept. */
export async function findLastGood(
  dataDir: string,
  entry: Pick<SnapshotDocument, 'collection' | 'key'>,
): Promise<SnapshotDocument | null> {
  const beginning = beginningFor(nameOfEntry(entry))
  const files = namesIn(folderIn(dataDir)).filter((name) => name.startsWith(beginning) && name.endsWith('.json'))
  for (const file of files) {
    const document = jsonIn((await readIfThere(join(folderIn(dataDir), file))) ?? '')
    if (isWholeDocument(document, sha256) && nameOfEntry(document) === nameOfEntry(entry)) return document
  }
  return null
}
