import { lstat, readlink } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { currentName, releaseNames, releasesDir } from '#cms/publishing/release/release-folder.ts'
import { readSettings } from '#settings'
import type { Command } from './command.ts'
import { CommandError } from './command-error.ts'
import { releaseFaults } from './verify/release-faults.ts'

const mostNamed = 50

export const verify: Command = {
  usage: 'verify [--all]',
  about: [
    'Holds what visitors get against its manifest: every file, every link. Works while the server is stopped.',
    '  --all  every release that is kept',
    'A damaged file of the live release is made anew by "publish".',
  ].join('\n'),
  run: async (args) => {
    const { dataDir, siteUrl } = readSettings()
    const faults = await currentFaults(dataDir)
    const current = faults.length === 0 ? await currentName(dataDir) : null
    const names = args.includes('--all') ? await releaseNames(dataDir) : current === null ? [] : [current]
    for (const name of names) {
      const found = await releaseFaults(join(releasesDir(dataDir), name), siteUrl)
      faults.push(...found.map((fault) => `${name}: ${fault}`))
    }
    if (faults.length > 0) {
      const more = faults.length > mostNamed ? [`… and ${faults.length - mostNamed} more`] : []
      throw new CommandError([...faults.slice(0, mostNamed), ...more].join('\n'))
    }
    return names.map((name) => `${name}${name === current ? ' (live)' : ''}: whole`).join('\n')
  },
}

/** What is wrong with the link to the live release. */
async function currentFaults(dataDir: string): Promise<string[]> {
  const link = join(dataDir, 'current')
  const there = await lstat(link).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (there === null) return [`current is missing in ${dataDir}: nothing was published yet, or it was deleted`]
  if (!there.isSymbolicLink()) return [`current is no link to a release. Move it away, then publish`]
  const target = resolve(dataDir, await readlink(link))
  const isRelease = dirname(target) === releasesDir(dataDir) && (await releaseNames(dataDir)).includes(basename(target))
  return isRelease ? [] : [`current leads to ${target}, which is no release that is kept`]
}
