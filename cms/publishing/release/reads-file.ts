import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

// Beside the public folder. Each read stands there once, and files name it by its place.
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
  await writeFile(`${file}.part`, `{"reads":${JSON.stringify([...places.keys()])},"files":{${files.join(',')}}}`)
  await rename(`${file}.part`, file)
}

/** What each file of a release read; `null` when it was not kept. */
export async function readReads(directory: string): Promise<Map<string, string[]> | null> {
  const text = await readFile(join(directory, fileName), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  const { reads, files } = readsSchema.parse(JSON.parse(text))
  return new Map(Object.entries(files).map(([name, places]) => [name, places.flatMap((place) => reads[place] ?? [])]))
}
