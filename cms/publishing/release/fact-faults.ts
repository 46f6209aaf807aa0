import { basename, join } from 'node:path'
import { z } from 'zod'
import { type Redirect, redirectSchema } from '#model/publishing/redirects.ts'
import { readHeld } from './held-file.ts'
import { jsonIn, readIfThere } from './kept-text.ts'
import { manifestOf, manifestSchema } from './manifest.ts'

/** What is wrong with what a release says about itself, beside its public folder; each in words. */
export async function factFaults(directory: string): Promise<string[]> {
  const held = (await readHeld(directory)) === null ? ['held.json is damaged'] : []
  return [...(await listFaults(directory)), ...held]
}

/** The manifest says by itself whether it is whole: made again from what it lists, it is the same text. */
async function listFaults(directory: string): Promise<string[]> {
  const text = await readIfThere(join(directory, 'manifest.json'))
  if (text === null) return ['manifest.json is missing: the release was never finished']
  const manifest = manifestSchema.safeParse(jsonIn(text))
  if (!manifest.success) return ['manifest.json is damaged']
  const redirects = redirectsIn((await readIfThere(join(directory, 'redirects.json'))) ?? '')
  if (redirects === null) return ['redirects.json is missing or damaged']
  const { files, contentHash, factsHash: _, ...facts } = manifest.data
  const again = manifestOf(facts, { files: new Map(Object.entries(files)), redirects })
  if (again.contentHash !== contentHash) return ['manifest.json or redirects.json is damaged: they do not agree']
  if (again.bytes.toString() !== text) return ['manifest.json is damaged']
  const name = `${facts.number}-${contentHash.slice(0, 12)}`
  return basename(directory) === name ? [] : [`the folder should be called ${name}`]
}

/** `null`: not as they were written. */
function redirectsIn(text: string): Redirect[] | null {
  const parsed = z.array(redirectSchema).safeParse(jsonIn(text))
  return parsed.success && JSON.stringify(parsed.data) === text ? parsed.data : null
}
