import { cp, readlink, rename, rm, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { readSettings } from '#settings'
import type { Command } from './command.ts'
import { CommandError } from './command-error.ts'
import { refuseUsedFolder } from './used-folder.ts'

export const exportSite: Command = {
  usage: 'export-site DIR',
  about:
    'Copies the live release as a plain folder, which any static host or CDN can serve. Works while the server is stopped.',
  run: async ([given]) => {
    if (given === undefined) throw new CommandError('Say where to: npm run irh -- export-site DIR')
    const dir = resolve(given)
    await refuseUsedFolder(dir)
    const { dataDir } = readSettings()
    const release = await currentRelease(dataDir)
    const part = `${dir}.part-${process.pid}`
    try {
      await cp(join(release, 'public'), part, { recursive: true, filter: (source) => !/\.(?:br|gz)$/.test(source) })
      await rm(dir, { recursive: true, force: true }) // an empty folder of that name
      await rename(part, dir)
    } catch (error) {
      await rm(part, { recursive: true, force: true })
      throw error
    }
    return `Release ${basename(release)} is in ${dir}`
  },
}

async function currentRelease(dataDir: string): Promise<string> {
  try {
    const target = resolve(dataDir, await readlink(join(dataDir, 'current')))
    await stat(join(target, 'public'))
    return target
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    throw new CommandError(`There is no release in ${dataDir} yet (${cause}). Run "npm start" first.`)
  }
}
