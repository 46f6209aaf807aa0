import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Figure } from '#bench/figures.ts'
import { removeFolder } from '#tests/support/remove-folder.ts'
import { flood, floodBesideCms } from './flood.ts'
import { losses } from './losses.ts'
import { naughtyTexts } from './naughty.ts'
import type { Part } from './part.ts'
import { posts } from './posts.ts'
import { restarts } from './restart.ts'
import { slow } from './slow.ts'
import { syncs } from './syncs.ts'
import { withoutCms } from './without-cms.ts'

const parts: Readonly<Record<string, (part: Part) => Promise<Figure[]>>> = {
  posts,
  restart: restarts,
  syncs,
  flood,
  'flood-cms': floodBesideCms,
  slow,
  'without-cms': withoutCms,
  losses,
  naughty: naughtyTexts,
}

/** All parts; with `only`, one of them. */
export async function measure({ quick, only }: { quick: boolean; only: string | null }): Promise<Figure[]> {
  const wanted = Object.keys(parts).filter((name) => only === null || name === only)
  if (wanted.length === 0) throw new Error(`--only is one of ${Object.keys(parts).join(', ')}`)
  const folder = await mkdtemp(join(tmpdir(), 'irh-bench-'))
  try {
    const figures: Figure[] = []
    for (const name of wanted) figures.push(...((await parts[name]?.({ folder, quick })) ?? []))
    return figures
  } finally {
    await removeFolder(folder)
  }
}
