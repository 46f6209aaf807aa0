import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Figure } from '#bench/figures.ts'
import { median } from '#bench/load.ts'
import { writeSnapshot } from '#reader/snapshot-files.ts'
import { ensureRenderer } from '#scripts/site/build-renderer.ts'
import { root } from '#settings'
import { corpusOf, snapshotOf } from '../corpus/corpus.ts'
import { compared, type Means, type Measure, pagesOf } from '../measures.ts'
import { writeHugoSite } from '../peers/hugo-site.ts'
import { finished } from '../process.ts'

const goals: Readonly<Record<number, string>> = { 1000: '<= 1', 5000: '<= 0.8' }

/** A whole site drawn in a fresh process, against a full build by Hugo of the same pages. */
export const measure: Measure = async (means) => {
  const figures: Figure[] = []
  for (const pages of means.quick ? [100, 1000] : [26, 100, 1000, 5000]) figures.push(await ofSize(pages, means))
  return figures
}

async function ofSize(pages: number, { quick, hugo, folder }: Means): Promise<Figure> {
  await ensureRenderer()
  const program = await hugo()
  const snapshot = snapshotOf(corpusOf(pages), 'https://irh.example')
  const [snapshotDir, out, hugoDir] = [`snapshot-${pages}`, `site-${pages}`, `hugo-${pages}`].map((name) =>
    join(folder, name),
  )
  if (snapshotDir === undefined || out === undefined || hugoDir === undefined)
    throw new Error('three names make three paths')
  await writeSnapshot(snapshotDir, snapshot, new Map())
  await writeHugoSite(hugoDir, snapshot)
  const ours: number[] = []
  const theirs: number[] = []
  const script = join(root, 'scripts', 'build-site.mjs')
  // Hugo makes neither search index nor pictures.
  const args = ['--snapshot', snapshotDir, '--prebuilt', '--pages-only', '--out', out]
  const rounds = quick ? 3 : 5
  for (let round = 0; round < rounds; round += 1) {
    // In turns, each on a settled disk and into nothing: what one wrote must not be paid for by the other.
    await rm(out, { recursive: true, force: true })
    await finished('sync', [])
    ours.push((await finished(process.execPath, [script, ...args], { env: { SITE_URL: '' } })).ms)
    if (program === null) continue
    await rm(join(hugoDir, 'public'), { recursive: true, force: true })
    await finished('sync', [])
    theirs.push((await finished(program, ['--quiet'], { cwd: hugoDir })).ms)
  }
  if (program !== null) await refuseUnequal(out, join(hugoDir, 'public'))
  const figure = { what: `whole site in a fresh process, ${pagesOf(pages)}`, value: median(ours), unit: 'ms' }
  const peerValue = program === null ? null : median(theirs)
  const goal = goals[pages]
  if (goal !== undefined) return compared(figure, { peer: 'hugo', peerValue, goal })
  return peerValue === null ? figure : { ...figure, peer: 'hugo', peerValue, ratio: figure.value / peerValue }
}

/** The peer must have made as many pages, give or take the few that only one of the two knows. */
async function refuseUnequal(one: string, other: string): Promise<void> {
  const counts = await Promise.all(
    [one, other].map(async (directory) => {
      const names = await readdir(directory, { recursive: true })
      return names.filter((name) => name.endsWith('index.html')).length
    }),
  )
  const [our = 0, their = 0] = counts
  if (Math.abs(our - their) > Math.max(30, our / 50))
    throw new Error(`We drew ${our} pages and Hugo ${their}: they are not equal`)
}
