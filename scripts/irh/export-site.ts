import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { cardsDir, putCards } from '#cms/publishing/cards/make-cards.ts'
import { currentRelease, type KeptRelease } from '#cms/publishing/release/release-folder.ts'
import { makeSearchIndex } from '#cms/publishing/search/make-index.ts'
import { isHostFile } from '#model/publishing/host-files.ts'
import { redirectSchema } from '#model/publishing/redirects.ts'
import { searchIndex } from '#model/publishing/search-index.ts'
import { sha256 } from '#reader/sha256.ts'
import { readSettings } from '#settings'
import type { Command } from './command.ts'
import { CommandError } from './command-error.ts'
import { portable } from './portable.ts'
import { refuseUsedFolder, sayMountPoint } from './used-folder.ts'

export const exportSite: Command = {
  usage: 'export-site DIR [--portable]',
  about: [
    'Copies the live release as a plain folder, which any static host or CDN can serve. Works while the server is stopped.',
    '  --portable  make all links relative, so that the folder opens from the disk too: index.html in a browser',
    '              (what needs a script, like search, needs a server there: any will do, without the internet)',
    '_redirects and _headers are for Netlify and Cloudflare Pages, _hosting/ has parts for nginx and Caddy.',
  ].join('\n'),
  run: async (args) => {
    const [given, ...others] = args.filter((arg) => arg !== '--portable')
    if (given === undefined || others.length > 0) {
      throw new CommandError('Say where to: npm run irh -- export-site DIR [--portable]')
    }
    const dir = resolve(given)
    await refuseUsedFolder(dir)
    const { dataDir, siteUrl } = readSettings()
    const release = await currentRelease(dataDir)
    if (release === null) throw new CommandError(`There is no whole release in ${dataDir}. Run "npm start" first.`)
    const write = args.includes('--portable') ? portableCopy : plainCopy
    const part = `${dir}.part-${process.pid}`
    try {
      await write(release, part, siteUrl)
      await makeSearchIndex({ siteDir: part, outDir: join(part, searchIndex.address) })
      await putCards({ siteDir: part, cardsDir: cardsDir(dataDir) })
      await rename(part, dir) // onto an empty folder, or where there is none
    } catch (error) {
      await rm(part, { recursive: true, force: true })
      // Somebody may have put something there meanwhile.
      await refuseUsedFolder(dir)
      throw sayMountPoint(error, dir)
    }
    return `Release ${release.name} is in ${dir}`
  },
}

async function plainCopy(release: KeptRelease, dir: string): Promise<void> {
  for (const name of Object.keys(release.manifest.files)) await put(dir, name, await bodyOf(release, name))
}

/** Without what is for hosts: a disk has none. */
async function portableCopy(release: KeptRelease, dir: string, siteUrl: string): Promise<void> {
  const text = await readFile(join(release.directory, 'redirects.json'), 'utf8')
  const redirects = z.array(redirectSchema).parse(JSON.parse(text))
  const moved = new Map(redirects.flatMap(({ from, to }) => (to === null ? [] : [[from, to] as const])))
  for (const name of Object.keys(release.manifest.files)) {
    if (!isHostFile(name)) await put(dir, name, portable(name, await bodyOf(release, name), { moved, siteUrl }))
  }
}

/** What is damaged is not handed on. */
async function bodyOf({ name: release, directory, manifest }: KeptRelease, name: string): Promise<Buffer> {
  const body = await readFile(join(directory, 'public', name)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (body !== null && sha256(body) === manifest.files[name]) return body
  throw new CommandError(
    `Release ${release} is damaged on the disk: ${name} is not as it was made. Run "npm run irh -- publish" first.`,
  )
}

async function put(dir: string, name: string, body: Uint8Array): Promise<void> {
  const file = join(dir, name)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, body)
}
