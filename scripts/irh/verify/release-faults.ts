import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { z } from 'zod'
import { readHeld } from '#cms/publishing/release/held-file.ts'
import { type Manifest, manifestOf, manifestSchema, sha256 } from '#cms/publishing/release/manifest.ts'
import { isReadsWhole } from '#cms/publishing/release/reads-file.ts'
import { isFormOf } from '#front/serve/codings.ts'
import { type Redirect, redirectSchema } from '#model/publishing/redirects.ts'
import { deadLinksIn } from './release-links.ts'

const redirectsSchema = z.array(redirectSchema)
const forms = { '.br': 'br', '.gz': 'gzip' } as const

/** Everything about a release that is not as it was when it was made, each in words. */
export async function releaseFaults(directory: string, siteUrl: string): Promise<string[]> {
  const text = await textOf(join(directory, 'manifest.json'))
  if (text === null) return ['manifest.json is missing: the release was never finished']
  const manifest = manifestSchema.safeParse(jsonIn(text))
  if (!manifest.success) return ['manifest.json is damaged']
  const redirects = await redirectsIn(directory)
  const names = await filesUnder(join(directory, 'public'))
  const { faults, bodies } = await fileFaults(directory, { names, expected: manifest.data.files })
  return [
    ...listFaults({ text, manifest: manifest.data, redirects, directory }),
    ...(await sideFaults(directory)),
    ...faults,
    ...deadLinksIn({ bodies, redirects: redirects ?? [], siteUrl }),
  ]
}

async function textOf(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // no list of files, so damaged
  }
}

/** `null`: it is missing or damaged. */
async function redirectsIn(directory: string): Promise<Redirect[] | null> {
  const text = await textOf(join(directory, 'redirects.json'))
  const parsed = redirectsSchema.safeParse(jsonIn(text ?? ''))
  return parsed.success && JSON.stringify(parsed.data) === text ? parsed.data : null
}

type Lists = { text: string; manifest: Manifest; redirects: Redirect[] | null; directory: string }

/** The manifest says by itself whether it is whole: made again from what it lists, it is the same text. */
function listFaults({ text, manifest, redirects, directory }: Lists): string[] {
  if (redirects === null) return ['redirects.json is missing or damaged']
  const { files, contentHash, factsHash: _, ...facts } = manifest
  const again = manifestOf(facts, { files: new Map(Object.entries(files)), redirects })
  if (again.contentHash !== contentHash) return ['manifest.json or redirects.json is damaged: they do not agree']
  if (again.text !== text) return ['manifest.json is damaged']
  const name = `${facts.number}-${contentHash.slice(0, 12)}`
  return directory.endsWith(name) ? [] : [`the folder should be called ${name}`]
}

/** What only the publisher reads. */
async function sideFaults(directory: string): Promise<string[]> {
  const held = await readHeld(directory).then(
    () => [],
    () => ['held.json is damaged'],
  )
  return (await isReadsWhole(directory)) ? held : [...held, 'reads.json is damaged']
}

type Files = { names: readonly string[]; expected: Readonly<Record<string, string>> }

/** Compares each file with its hash; answers the bodies of those that can be read. */
async function fileFaults(directory: string, { names, expected }: Files) {
  const faults: string[] = []
  const bodies = new Map<string, Buffer>()
  const present = new Set(names)
  for (const [name, hash] of Object.entries(expected)) {
    if (!present.has(name)) {
      faults.push(`${name} is missing`)
      continue
    }
    const body = await readFile(join(directory, 'public', name))
    bodies.set(name, body)
    if (sha256(body) !== hash) faults.push(`${name} is damaged`)
  }
  for (const name of names) {
    if (Object.hasOwn(expected, name)) continue
    const [, plain = '', ending] = /^(.*)(\.br|\.gz)$/.exec(name) ?? []
    const body = bodies.get(plain)
    // One that is being made just now has no name of its own yet.
    if (/\.(?:br|gz)\.part$/.test(name)) continue
    // It goes with its file, which was named already.
    if (body === undefined && Object.hasOwn(expected, plain)) continue
    if (body === undefined || (ending !== '.br' && ending !== '.gz')) faults.push(`${name} does not belong to it`)
    else if (!(await isFormOf(body, forms[ending], await readFile(join(directory, 'public', name))))) {
      faults.push(`${name} is damaged: delete it, the server makes another one. Visitors do not get it`)
    }
  }
  return { faults, bodies }
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    },
  )
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}
