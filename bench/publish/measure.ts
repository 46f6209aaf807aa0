import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Figure } from '#bench/figures.ts'
import { removeFolder } from '#tests/support/remove-folder.ts'
import { measure as astro } from './measures/astro.ts'
import { measure as build } from './measures/build.ts'
import { measure as edit } from './measures/edit.ts'
import { measure as hugoServer } from './measures/hugo-server.ts'
import { measure as memory } from './measures/memory.ts'
import { measure as nothing } from './measures/nothing.ts'
import { measure as redraw } from './measures/redraw.ts'
import { measure as rollBack } from './measures/roll-back.ts'
import { measure as served } from './measures/served.ts'
import { measure as syncs } from './measures/syncs.ts'
import type { Means, Measure } from './measures.ts'
import { installedHugo } from './peers/hugo.ts'
import { openSite, type Site } from './server/site.ts'

// Those that need no running server come first: nothing may be at work beside them.
const measures: Readonly<Record<string, Measure>> = {
  build,
  served,
  memory,
  edit,
  syncs,
  nothing,
  'roll-back': rollBack,
  redraw,
  astro,
  'hugo-server': hugoServer,
}

/** Publishing at 26 to 5,000 pages (bench/publish/README.md). `only`: the name of one measure. */
export async function measure({ quick, only }: { quick: boolean; only: string | null }): Promise<Figure[]> {
  const names = Object.keys(measures)
  if (only !== null && !names.includes(only)) throw new Error(`--only ${only}: name one of ${names.join(', ')}`)
  const folder = await mkdtemp(join(tmpdir(), 'irh-bench-publish-'))
  let open: Site | null = null
  let hugo: Promise<string | null> | null = null
  const close = async () => {
    await open?.stop()
    if (open !== null) await removeFolder(open.dataDir)
    open = null
  }
  const means: Means = {
    quick,
    folder,
    // One at a time: two running servers would measure each other.
    site: async (pages) => {
      if (open?.pages === pages) return open
      await close()
      open = await openSite(pages)
      return open
    },
    hugo: () => {
      hugo ??= installedHugo()
      return hugo
    },
  }
  const figures: Figure[] = []
  try {
    for (const name of only === null ? names : [only]) {
      process.stderr.write(`${name} …\n`)
      figures.push(...((await measures[name]?.(means)) ?? []))
      if (['build', 'served', 'memory', 'astro', 'hugo-server'].includes(name)) await close()
    }
    return figures
  } finally {
    await close()
    await removeFolder(folder)
  }
}
