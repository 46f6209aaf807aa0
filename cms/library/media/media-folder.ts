import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isSecondName, putBack } from './keep-file.ts'
import type { SharedMedia } from './shared-media.ts'
import { writeWhole } from './write-whole.ts'

/** The media files of this data folder; where several processes share a database, with those that another one took in. */
export type MediaFolder = {
  path: string
  has: (name: string) => boolean
  /** Gives back what a process that died has left under a second name alone. */
  putBack: (names: readonly string[]) => void
  /** Makes sure that files of these names are here; `null`: all that there are. What is nowhere stays away. */
  bring: (names: readonly string[] | null) => Promise<void>
  /** Lets the other processes have a file. */
  share: (name: string, bytes: Uint8Array) => Promise<void>
  /** The same of files that lie here and that the others may not have. */
  shareAll: (names: readonly string[]) => Promise<void>
  /** Takes away what no entry names any more. */
  tidy: (named: ReadonlySet<string>) => Promise<void>
  close: () => Promise<void>
}

/** Payload itself takes away files that were uploaded; these were made here. */
const madeHere = /^[0-9a-f]{16}-[0-9a-f]{16}\.\w+(?:\.\d+\.part)?$/
// One that was written a moment ago is about to be named.
const youngMs = 60 * 60 * 1000

export function openMediaFolder(path: string, shared: SharedMedia | null): MediaFolder {
  const has = (name: string) => existsSync(join(path, name))
  return {
    path,
    has,
    putBack: (names) => putBack(path, names),
    async bring(names) {
      if (shared === null) return
      const wanted = names ?? [...(await shared.names())]
      for (const name of wanted.filter((one) => !has(one))) {
        const bytes = await shared.get(name)
        if (bytes === null) continue
        await mkdir(path, { recursive: true })
        await writeWhole(join(path, name), bytes)
      }
    },
    share: async (name, bytes) => shared?.put(name, bytes),
    async shareAll(names) {
      if (shared === null) return
      const there = await shared.names()
      for (const name of names) {
        if (!there.has(name) && has(name)) await shared.put(name, await readFile(join(path, name)))
      }
    },
    async tidy(named) {
      await shared?.tidy(named)
      for (const name of existsSync(path) ? await readdir(path) : []) {
        if (named.has(name) || !(madeHere.test(name) || isSecondName(name))) continue
        const { ctimeMs, mtimeMs } = await stat(join(path, name))
        // A second name is younger than what it names.
        const since = isSecondName(name) ? ctimeMs : mtimeMs
        if (Date.now() - since > youngMs) await rm(join(path, name), { force: true })
      }
    },
    close: async () => shared?.close(),
  }
}
