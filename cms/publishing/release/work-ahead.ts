import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { areFormsWhole, compressedForms } from './compressed-forms.ts'
import { giveBackMemory } from './give-back-memory.ts'
import { keepLastGood } from './last-good.ts'
import type { LiveSite } from './live-site.ts'
import { writeReads } from './reads-file.ts'
import { type SiteMemory, stepStage } from './site-memory.ts'
import { removeForms } from './stage.ts'

// Visitors are told of better forms in groups.
const formsAtOnce = 50

type What = { memory: SiteMemory; live: LiveSite; dataDir: string; tellForms: (names: string[]) => void }

/** When the step after this one is due: the next release needs it, or it can wait until nobody edits. */
export type Due = 'soon' | 'in quiet'

/**
 * What is done while nothing is to be published, a little at a time: what each file read and was made from is kept for
 * the next process, the folder for the next release is made, memory is given back, and pages are compressed as well as
 * they can be.
 */
export async function* workAhead({ memory, live, dataDir, tellForms }: What): AsyncGenerator<Due, void> {
  for await (const _ of writeReads(live.directory, live.readers.entries())) yield 'soon'
  yield 'soon'
  const before = memory.kept
  // A release may come in between: then nobody knows what is there, and the next time it is looked up.
  memory.kept = null
  for await (const _ of keepLastGood(dataDir, live.documents, before)) yield 'soon'
  memory.kept = live.documents
  while (await stepStage(memory, { dataDir, live })) yield 'soon'
  yield 'in quiet'
  if (memory.isToGiveBack) giveBackMemory()
  memory.isToGiveBack = false
  if (memory.isToLookAtForms) yield* lookAtForms({ memory, live })
  let made: string[] = []
  for (const name of memory.toCompress) {
    await compressBest(name, [live.directory, memory.stage?.made?.directory ?? null])
    memory.toCompress.delete(name)
    made.push(name)
    if (made.length === formsAtOnce) {
      tellForms(made)
      made = []
    }
    yield 'in quiet'
  }
  if (made.length > 0) tellForms(made)
}

/** Takes away what is damaged, so that it is made anew with what is missing: a process may have ended before it got there. */
async function* lookAtForms({ memory, live }: Pick<What, 'memory' | 'live'>): AsyncGenerator<Due, void> {
  for (const name of live.files.keys()) {
    yield 'in quiet'
    if (await areFormsWhole(live.directory, name)) continue
    for (const directory of [live.directory, memory.stage?.made?.directory]) {
      if (directory !== undefined) removeForms(join(directory, 'public'), name)
    }
    memory.toCompress.add(name)
  }
  memory.isToLookAtForms = false
}

/** Puts the smallest forms beside a file, in the live release and in the folder for the next one. */
async function compressBest(name: string, directories: readonly (string | null)[]): Promise<void> {
  const [live, next] = directories.map((directory) => (directory === null ? null : join(directory, 'public', name)))
  if (!live) return
  for (const { ending, body } of await compressedForms(name, await readFile(live), 'best')) {
    for (const target of [live, next]) {
      // A file of its own, put in the place of the other: older releases keep theirs.
      if (target) await replace(target + ending, body)
    }
  }
}

async function replace(path: string, body: Buffer): Promise<void> {
  const part = `${path}.part`
  await rm(part, { force: true })
  await writeFile(part, body)
  await rename(part, path)
}
