import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
import { factFaults } from '#cms/publishing/release/fact-faults.ts'
import { isReadsWhole } from '#cms/publishing/release/reads-file.ts'
import { readKept, readRedirects } from '#cms/publishing/release/release-folder.ts'
import { isFormOf } from '#front/serve/codings.ts'
import { sha256 } from '#reader/sha256.ts'
import { deadLinksIn } from './release-links.ts'

const forms = { '.br': 'br', '.gz': 'gzip' } as const

/** Everything about a release that is not as it was when it was made, each in words. */
export async function releaseFaults(directory: string, siteUrl: string): Promise<string[]> {
  const aboutItself = await factFaults(directory)
  const release = await readKept(dirname(dirname(directory)), basename(directory))
  // Without a list of its files there is nothing to hold them against.
  if (release === null) return aboutItself
  const names = await filesUnder(join(directory, 'public'))
  const { faults, bodies } = await fileFaults(directory, { names, expected: release.manifest.files })
  const redirects = await readRedirects(directory).catch(() => []) // damaged, which was said
  return [
    ...aboutItself,
    ...((await isReadsWhole(directory)) ? [] : ['reads.json is damaged']),
    ...faults,
    ...deadLinksIn({ bodies, redirects, siteUrl }),
  ]
}

/** The name of a media file says how its hash begins; a name that says nothing fits every hash. */
const hashInName = (name: string): string => /^media\/(?:[0-9a-f]{16}-)?([0-9a-f]{16})\.\w+$/.exec(name)?.[1] ?? ''

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
    const body = await readFile(join(directory, 'public', name)).catch((error: NodeJS.ErrnoException) => {
      faults.push(`${name} cannot be read (${error.code})`)
      return null
    })
    if (body === null) continue
    bodies.set(name, body)
    if (sha256(body) !== hash) faults.push(`${name} is damaged`)
    else if (!hash.startsWith(hashInName(name))) {
      faults.push(`${name} was damaged before it was published. Upload it again, or put the media folder's back`)
    }
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
      faults.push(`${name} is damaged; visitors do not get it, and "publish" makes it anew`)
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
