import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Figure } from '#bench/figures.ts'
import { median } from '#bench/load.ts'
import { writeSnapshot } from '#reader/snapshot-files.ts'
import { root } from '#settings'
import { corpusOf, snapshotOf } from '../corpus/corpus.ts'
import { type Measure, pagesOf } from '../measures.ts'
import { finished } from '../process.ts'
import { editsOf } from './edit.ts'

const pages = 1000

/** One edit, against `astro build` of the same pages after it. */
export const measure: Measure = async ({ quick, site, folder }) => {
  const theirs: number[] = []
  for (let round = 0; round < (quick ? 1 : 5); round += 1) {
    const documents = corpusOf(pages).map((document) =>
      document.collection === 'essays' && document.key === 'essay-0002'
        ? { ...document, data: { ...document.data, lead: `Edited ${round}, in one sentence.` } }
        : document,
    )
    const [snapshotDir, out] = [join(folder, `astro-snapshot-${round}`), join(folder, 'astro-site')]
    await writeSnapshot(snapshotDir, snapshotOf(documents, 'https://irh.example'), new Map())
    await rm(out, { recursive: true, force: true })
    await finished('sync', [])
    const args = [join(root, 'scripts', 'build-site.ts'), '--snapshot', snapshotDir, '--out', out]
    theirs.push((await finished(process.execPath, args, { env: { SITE_URL: '' } })).ms)
  }
  const value = median(await editsOf(await site(pages), quick ? 10 : 50))
  const peerValue = median(theirs)
  const figures: Figure[] = [
    {
      what: `one edit until all of it is served, ${pagesOf(pages)}, against a whole build`,
      value,
      unit: 'ms',
      peer: 'astro build',
      peerValue,
      ratio: value / peerValue,
      goal: '<= 0.01',
    },
  ]
  return figures
}
