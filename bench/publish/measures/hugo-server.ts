import { spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Figure } from '#bench/figures.ts'
import { median } from '#bench/load.ts'
import { freePort } from '#tests/support/server.ts'
import { corpusOf, snapshotOf } from '../corpus/corpus.ts'
import { type Measure, pagesOf } from '../measures.ts'
import { sourceOf, writeHugoSite } from '../peers/hugo-site.ts'
import { untilServed } from '../server/site.ts'
import { editsOf } from './edit.ts'

/** One edit, against Hugo's own server that redraws everything an edit may touch. */
export const measure: Measure = async ({ quick, hugo, site, folder }) => {
  const pages = quick ? 1000 : 5000
  const program = await hugo()
  if (program === null) return []
  const directory = join(folder, 'hugo-server')
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  await writeHugoSite(directory, snapshotOf(corpusOf(pages), url))
  const server = spawn(
    program,
    ['server', '--disableFastRender', '--disableLiveReload', '--port', String(port), '--baseURL', url],
    {
      cwd: directory,
      stdio: 'ignore',
    },
  )
  const read = async (path: string) => (await fetch(`${url}${path}`).catch(() => null))?.text() ?? ''
  const theirs: number[] = []
  try {
    await untilServed(performance.now(), async () => (await read('/philosophy/essay-0002/')).includes('</html>'))
    for (let round = 0; round < 5; round += 1) {
      const file = sourceOf(directory, '/philosophy/essay-0002/')
      const now = `Edited ${round} by hand.`
      await writeFile(file, (await readFile(file, 'utf8')).replace(/"lead": "[^"]*"/, `"lead": "${now}"`))
      const from = performance.now()
      const shows = async (path: string) => (await read(path)).includes(now)
      theirs.push(
        await untilServed(from, async () => (await shows('/philosophy/essay-0002/')) && (await shows('/philosophy/'))),
      )
    }
  } finally {
    server.kill()
  }
  const value = median(await editsOf(await site(pages), 10))
  const peerValue = median(theirs)
  const figures: Figure[] = [
    {
      what: `one edit until all of it is served, ${pagesOf(pages)}, against a server that redraws`,
      value,
      unit: 'ms',
      peer: 'hugo server --disableFastRender',
      peerValue,
      ratio: value / peerValue,
      goal: '<= 0.1',
    },
  ]
  return figures
}
