import { existsSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { sha256 } from '#reader/sha256.ts'
import { readIfThere } from './kept-text.ts'

// Beside the public folder. Each read stands there once, and files name it by its place. The hash of the rest stands in
// the first line: by a damaged list an edit would miss pages.
const fileName = 'reads.json'
const readsSchema = z.object({ reads: z.array(z.string()), files: z.record(z.string(), z.array(z.int())) })

type Reads = Iterable<readonly [name: string, reads: readonly string[]]>

// So many, then whoever waits is let in.
const filesAtOnce = 200

/** Keeps what each file of a release read, for the next process, in small steps. Without it the next release draws everything. */
export async function* writeReads(directory: string, entries: Reads): AsyncGenerator<void> {
  const places = new Map<string, number>()
  const placeOf = (read: string): number => {
    const known = places.get(read)
    if (known !== undefined) return known
    places.set(read, places.size)
    return places.size - 1
  }
  const files: string[] = []
  for (const [name, reads] of entries) {
    files.push(`${JSON.stringify(name)}:[${reads.map(placeOf).join(',')}]`)
    if (files.length % filesAtOnce === 0) yield
  }
  const file = join(directory, fileName)
  const list = `{"reads":${JSON.stringify([...places.keys()])},"files":{${files.join(',')}}}`
  await writeFile(`${file}.part`, `${sha256(list)}\n${list}`)
  await rename(`${file}.part`, file)
}

/** What each file of a release read; `null` when it was not kept, or is damaged. */
export async function readReads(directory: string): Promise<Map<string, string[]> | null> {
  const text = await readIfThere(join(directory, fileName))
  const [hash, list = ''] = text?.split('\n', 2) ?? []
  if (hash !== sha256(list)) return null
  const { reads, files } = readsSchema.parse(JSON.parse(list))
  return new Map(Object.entries(files).map(([name, places]) => [name, places.flatMap((place) => reads[place] ?? [])]))
}

/** Whether it is whole; one that is not there yet is. */
export async function isReadsWhole(directory: string): Promise<boolean> {
  return !existsSync(join(directory, fileName)) || (await readReads(directory)) !== null
}
