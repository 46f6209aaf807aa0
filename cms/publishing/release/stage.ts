import { linkSync, mkdirSync, rmdirSync, unlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makeUnfinished, takeSpare } from './release-folder.ts'

/** A public folder, and what lies in it: file → sha256. */
export type Tree = { directory: string; files: ReadonlyMap<string, string> }
/** The folder of a release to come, and which files of the live one are gone from the disk: it lacks them. */
export type Stage = Tree & { lost: readonly string[] }

// So many, then whoever waits is let in.
const filesAtOnce = 100

/**
 * The folder that becomes the next release: a copy of the live one by hard links, made in small steps while nothing is
 * to be published, because thousands of links take longer than drawing an edit. Where an old release is to go, its folder
 * is used again: only what differs is linked anew, and nothing has to be deleted. `live`: `null` for the first release.
 */
export async function* prepareStage(dataDir: string, live: Tree | null): AsyncGenerator<void, Stage> {
  const directory = await makeUnfinished(dataDir)
  const spare = live === null ? null : await takeSpare(dataDir, directory)
  const there = spare ?? new Map<string, string>()
  const wanted = live?.files ?? new Map<string, string>()
  const names = [...new Set([...wanted.keys(), ...there.keys()])].filter((name) => wanted.get(name) !== there.get(name))
  const folders = foldersUnder(join(directory, 'public'))
  const lost: string[] = []
  for (const [index, name] of names.entries()) {
    const isWanted = wanted.has(name)
    // Looking whether a folder is empty now takes longer than all else here, and this one will not be.
    if (there.has(name)) (isWanted ? unlinkFile : removeFile)(join(directory, 'public'), name)
    if (live !== null && isWanted) {
      folders.make(name)
      const isThere = linkFile({ from: join(live.directory, 'public', name), to: join(directory, 'public', name) })
      if (!isThere) lost.push(name)
    }
    if (index % filesAtOnce === filesAtOnce - 1) yield
  }
  if (lost.length === 0) return { directory, files: wanted, lost }
  return { directory, files: new Map([...wanted].filter(([name]) => !lost.includes(name))), lost }
}

const formEndings = ['.br', '.gz'] as const

/** Takes the compressed forms of a file away. */
export function removeForms(root: string, name: string): void {
  for (const ending of formEndings) ifThere(() => unlinkSync(join(root, name + ending)))
}

/** Makes the folder of a file, each once. */
export function foldersUnder(root: string): { make: (name: string) => void } {
  const made = new Set<string>()
  const make = (name: string) => {
    const folder = dirname(join(root, name))
    if (made.has(folder)) return
    mkdirSync(folder, { recursive: true })
    made.add(folder)
  }
  make('.')
  return { make }
}

/** Takes a file and its compressed forms away. */
export function unlinkFile(root: string, name: string): void {
  ifThere(() => unlinkSync(join(root, name)))
  removeForms(root, name)
}

/** The same, and the folders that are empty then. */
export function removeFile(root: string, name: string): void {
  unlinkFile(root, name)
  for (let folder = dirname(name); folder !== '.'; folder = dirname(folder)) {
    try {
      rmdirSync(join(root, folder))
    } catch (error) {
      if (hasCode(error, 'ENOTEMPTY') || hasCode(error, 'EEXIST') || hasCode(error, 'ENOENT')) return
      throw error
    }
  }
}

/** The same bytes under another name; with their compressed forms, where there are any. `false`: they are gone from the disk. */
function linkFile({ from, to }: { from: string; to: string }): boolean {
  if (!ifThere(() => linkSync(from, to))) return false
  for (const ending of formEndings) ifThere(() => linkSync(from + ending, to + ending))
  return true
}

function ifThere(work: () => void): boolean {
  try {
    work()
    return true
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
    return false
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
