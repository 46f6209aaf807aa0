import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { median } from '#bench/load.ts'
import { corpusOf, snapshotOf } from '../corpus/corpus.ts'
import type { Means } from '../measures.ts'
import { finished } from '../process.ts'
import { writeHugoSite } from './hugo-site.ts'

/** Milliseconds of Hugo's full build, into nothing and on a settled disk; `null` without Hugo. */
export async function hugoBuilds(
  { hugo }: Pick<Means, 'hugo'>,
  { pages, rounds, folder }: { pages: number; rounds: number; folder: string },
): Promise<number | null> {
  const program = await hugo()
  if (program === null) return null
  await writeHugoSite(folder, snapshotOf(corpusOf(pages), 'https://irh.example'))
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    await rm(join(folder, 'public'), { recursive: true, force: true })
    await finished('sync', [])
    times.push((await finished(program, ['--quiet'], { cwd: folder })).ms)
  }
  return median(times)
}
