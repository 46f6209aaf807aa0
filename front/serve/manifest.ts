import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { redirectSchema } from '#model/publishing/redirects.ts'
import { codeOf } from '../events.ts'

const manifestSchema = z.looseObject({ files: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)) })
const redirectsSchema = z.array(redirectSchema)

export type Redirects = ReadonlyMap<string, { to: string | null; code: number }>

/**
 * What the publisher says is in a release: file (from the public folder) → sha256. It is written last, so a release
 * without it was never finished. Throws when it can not be read.
 */
export async function readManifest(directory: string): Promise<ReadonlyMap<string, string>> {
  const { files } = manifestSchema.parse(JSON.parse(await readFile(join(directory, 'manifest.json'), 'utf8')))
  return new Map(Object.entries(files).map(([path, hash]) => [path.replace(/^\//, ''), hash]))
}

/** The addresses that moved or were withdrawn; a release without the file has none. */
export async function readRedirects(directory: string): Promise<Redirects> {
  const text = await readFile(join(directory, 'redirects.json'), 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return '[]'
    throw error
  })
  return new Map(redirectsSchema.parse(JSON.parse(text)).map(({ from, to, code }) => [from, { to, code }]))
}
